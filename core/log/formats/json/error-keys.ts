// Where JSON records name what failed beside their message.

/** In the order in which they are read; a dot leads into an object. */
export const errorKeys: readonly string[] = [
  'error',
  'err',
  'error.message',
  'err.message',
  'output',
  'stderr',
  'reason',
  'cause',
  'details',
];
