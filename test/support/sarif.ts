// Checks SARIF against the constraints of the schema that OASIS publishes, without its texts: test/fixtures/sarif/schema.json.

import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';
import formats from 'ajv-formats';

/** A check that gives one line for each violation, with where it is. */
export function createSarifCheck(): (value: unknown) => readonly string[] {
  const text = readFileSync(new URL('../fixtures/sarif/schema.json', import.meta.url), 'utf8');
  const schema: AnySchemaObject = JSON.parse(text);
  // It is written for draft 4 and uses nothing that later drafts read in another way.
  const { $schema: _draft, id: _id, ...rest } = schema;
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats.default(ajv);
  const validate = ajv.compile(rest);
  return (value) => {
    // As it is read from a file: a key without a value is none.
    const read: unknown = JSON.parse(JSON.stringify(value));
    return validate(read) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
  };
}
