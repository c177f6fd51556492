// UTF-8 by hand, where a decoded text must be tied back to its bytes.

/** Length in bytes of the UTF-8 form of a text; a lone surrogate counts as U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** One decoded step: its length in bytes, in UTF-16 units, and whether it is not UTF-8 and reads as U+FFFD. */
interface Step {
  bytes: number;
  units: number;
  invalid: boolean;
}

/** How far `units` UTF-16 units of the decoded text reach into the bytes between `start` and `end`. */
export function bytesOfUnits(bytes: Uint8Array, start: number, end: number, units: number): number {
  const step: Step = { bytes: 0, units: 0, invalid: false };
  let at = start;
  for (let left = units; left > 0 && at < end; left -= step.units) {
    readStep(bytes, at, end, step);
    at += step.bytes;
  }
  return at - start;
}

/** Number of UTF-16 units of the decoded text between `start` and `end`, and of its invalid sequences. */
export function measureUtf8(bytes: Uint8Array, start: number, end: number): { units: number; invalid: number } {
  const step: Step = { bytes: 0, units: 0, invalid: false };
  let units = 0;
  let invalid = 0;
  for (let at = start; at < end; at += step.bytes) {
    const plain = at;
    while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
    units += at - plain;
    if (at >= end) break;
    readStep(bytes, at, end, step);
    units += step.units;
    if (step.invalid) invalid += 1;
  }
  return { units, invalid };
}

/** Number of invalid sequences between `start` and `end`; quick if there are none. */
export function countInvalid(bytes: Uint8Array, start: number, end: number): number {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    return 0;
  } catch {
    return measureUtf8(bytes, start, end).invalid;
  }
}

/** The nearest offset at or after `at` at which a character begins. */
export function characterStart(bytes: Uint8Array, at: number, end: number): number {
  let start = at;
  while (start < end && start < at + 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return start;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** As the WHATWG decoder reads: an invalid sequence is its longest well-formed beginning, one byte at least. */
function readStep(bytes: Uint8Array, at: number, end: number, step: Step): void {
  const lead = bytes[at] ?? 0;
  step.bytes = 1;
  step.units = 1;
  step.invalid = false;
  if (lead < 0x80) return;
  const needed = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  if (lead < 0xc2 || lead > 0xf4) {
    step.invalid = true;
    return;
  }
  let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let more = 1; more <= needed; more += 1) {
    const next = at + more < end ? (bytes[at + more] ?? 0) : 0;
    if (next < low || next > high) {
      step.bytes = more;
      step.invalid = true;
      return;
    }
    low = 0x80;
    high = 0xbf;
  }
  step.bytes = needed + 1;
  step.units = needed === 3 ? 2 : 1;
}
