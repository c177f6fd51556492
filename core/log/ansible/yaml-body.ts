// Reads the YAML in which the callback `yaml`, and ansible-core with `result_format=yaml`, print a result.

import { parseDocument } from 'yaml';
import type { ResultFields } from './ansible-line.ts';
import { isRecord } from '../../text/is-object.ts';

/** The fields of an indented body; what cannot be read is left out. Never throws. */
export function readYamlBody(body: string): ResultFields {
  if (body.trim() === '') return {};
  const indent = /^( *)\S/m.exec(body)?.[1]?.length ?? 0;
  const text = body
    .split('\n')
    .map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line))
    .join('\n');
  try {
    const document = parseDocument(text, { logLevel: 'silent', strict: false, uniqueKeys: false });
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (isRecord(value)) return value;
  } catch {
    // A body that is not YAML may still have lines with a key.
  }
  return readKeys(text);
}

function readKeys(text: string): ResultFields {
  const keys = [...text.matchAll(/^(msg|stderr|module_stderr|stdout|module_stdout|exception|reason): ?(.*)$/gm)];
  return Object.fromEntries(keys.map(([, key = '', value = '']) => [key, value.replace(/^(['"])(.*)\1$/, '$2')]));
}
