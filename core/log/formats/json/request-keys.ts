// Where JSON records name the request that they belong to.

/** The spellings of services, in the order in which they are read. */
export const requestKeys: readonly string[] = [
  'reqID',
  'reqId',
  'req-id',
  'requestID',
  'requestId',
  'request_id',
  'txnID',
  'UUID',
  'CorrID',
];
