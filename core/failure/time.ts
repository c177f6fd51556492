// Reads the times of messages, alerts and mails, in the forms in which services and programs write them.

/**
 * A time with a zone as ISO 8601 in UTC with milliseconds; undefined if the text is no such time, or names a day
 * or an hour that does not exist. A time without a zone could be any of 26 hours, so it is none; of the zones that have
 * only a name, those are known that RFC 5322 names. Reads ISO 8601, Go's `2024-03-05 20:20:00.123 +0100 CET m=+1.5`, and
 * the dates of mails, `Tue, 05 Mar 2024 20:22:15 +0000`.
 */
export function readTime(text: string): string | undefined {
  const iso = isoTime.exec(text);
  if (iso !== null) {
    const part = (index: number): number => Number(iso[index] ?? '0');
    const milliseconds = Number((iso[7] ?? '').padEnd(3, '0').slice(0, 3));
    return toUtc([part(1), part(2), part(3), part(4), part(5), part(6), milliseconds], iso[8] ?? '');
  }
  const mail = mailTime.exec(text);
  if (mail === null) return undefined;
  const part = (index: number): number => Number(mail[index] ?? '0');
  const month = months.indexOf((mail[2] ?? '').toLowerCase()) + 1;
  return toUtc([part(3), month, part(1), part(4), part(5), part(6), 0], mail[7] ?? '');
}

/** The `ts` of an exported Slack message, seconds since 1970 with a fraction, as ISO 8601 in UTC. */
export function readSlackTime(ts: unknown): string | undefined {
  if (typeof ts !== 'string' && typeof ts !== 'number') return undefined;
  const text = String(ts);
  if (!/^\d{9,10}(?:\.\d{1,9})?$/.test(text)) return undefined;
  return new Date(Math.floor(Number(text) * 1000)).toISOString();
}

const zone = String.raw`(?:Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?|[ECMP][SD]T)`;
const isoTime = new RegExp(
  String.raw`^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)(?: [A-Z]{1,5}| [+-]\d{2,4})?(?: m=[+-][\d.]{1,30})?$`,
  'i',
);
const mailTime = new RegExp(
  String.raw`^(?:[A-Z][a-z]{2},? )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (${zone})(?: \([A-Za-z ]{1,40}\))?$`,
);
const months: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Hours of the zones that RFC 5322 names, west of Greenwich. */
const named: Readonly<Record<string, number>> = { EST: 5, EDT: 4, CST: 6, CDT: 5, MST: 7, MDT: 6, PST: 8, PDT: 7 };

function toUtc(
  [year, month, day, hour, minute, second, milliseconds]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ],
  zoneText: string,
): string | undefined {
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  const real =
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    local.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  const offset = offsetOf(zoneText.toUpperCase());
  if (!real || offset === undefined) return undefined;
  return new Date(local.getTime() - offset * 60_000).toISOString();
}

/** Minutes east of Greenwich. */
function offsetOf(text: string): number | undefined {
  const west = named[text];
  if (west !== undefined) return -west * 60;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (match === null) return 0;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? '0')];
  if (hours > 14 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (match[1] === '-' ? -1 : 1);
}
