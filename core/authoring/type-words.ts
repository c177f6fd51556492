// What each type of placeholder matches, in words.

import type { PlaceholderType } from '../catalog/placeholder.ts';

/** A few words for each type. */
export const typeWords: Readonly<Record<PlaceholderType, string>> = {
  uuid: 'a UUID, such as a request ID',
  ip: 'an IPv4 or IPv6 address',
  port: 'up to five digits',
  int: 'a whole number, with a sign or without',
  number: 'a number, with decimals or without',
  hex: 'hexadecimal digits, with 0x or without',
  id: 'a cluster ID: 32 hexadecimal digits, or 20 letters and digits',
  url: 'an http or https address',
  word: 'anything without spaces and quotes',
  quoted: 'a text in quotes; the quotes are not captured',
  time: 'a time stamp: ISO 8601, syslog, a clock time, or seconds',
};
