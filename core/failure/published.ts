// Reads a failure message in exactly the form in which the service posts it: a channel has thousands of them.

import { derive } from './derive.ts';
import { messageKeys } from './failure.ts';
import type { Failure } from './failure.ts';
import { fieldReaders } from './values.ts';
import type { FieldValues } from './values.ts';
import { httpsAddress } from '../text/escape/address.ts';

/**
 * The failure in an exported text of a master operation, without its place: what `parseFailures` finds in it, in a fifth
 * of the time. Undefined for every other form, and wherever a value is not as it should be: then `parseFailures` has to
 * read it, and to say what is wrong. A property test holds the two together.
 */
export function findPublished(text: string): Omit<Failure, 'extent'> | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  let values: FieldValues = {};
  for (const [index, field] of messageKeys.entries()) {
    const read = fieldReaders[field].read(match[index + 1] ?? '');
    if (read === undefined) return undefined;
    values = Object.assign(values, read);
  }
  const links = readLinks(match[messageKeys.length + 1] ?? '');
  if (links === undefined) return undefined;
  return { shape: 'master-operation', ...values, links, other: {}, derived: derive(values) };
}

/** Each value in asterisks. Every piece is bounded, and none can take what belongs to the next one. */
const form = new RegExp(
  [
    '^\\*([A-Z]{3,20})\\* \\*([A-Za-z][\\w-]{0,60})\\* on Carrier: \\*((?:prod|prestage|stage|stgiks|dev)[a-z0-9.-]{1,80})\\*',
    ' \\(([\\d.]{7,15})\\) at (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000) - Region: \\*([a-z0-9-]{2,30})\\*',
    ', Cluster: \\*([a-z0-9]{20,32})\\*, Master: \\*([a-z0-9-]{1,100})\\*, BOM: \\*([\\w.]{1,60})\\*',
    ', IsPaid: \\*(true|false)\\*, ReqID: \\*([0-9a-f-]{36})\\*, Attempts: \\*(\\d{1,9})\\*',
    ', Elapsed Time: \\*(\\d{1,12}(?:\\.\\d{1,9})?)\\* seconds((?:\\n<https:[^\\s<>&|]{1,2000}\\|[A-Z][A-Za-z ]{1,40}>){0,5})$',
  ].join(''),
);

/** One link a line; undefined if one of them is not an address. */
function readLinks(text: string): Failure['links'] | undefined {
  const links: { title: string; url: string }[] = [];
  for (const line of text.split('\n').slice(1)) {
    const bar = line.indexOf('|');
    const url = httpsAddress(line.slice(1, bar));
    const title = line.slice(bar + 1, -1);
    if (url === undefined || title.endsWith(' ') || links.some((link) => link.url === url)) return undefined;
    links.push({ title, url });
  }
  return links;
}
