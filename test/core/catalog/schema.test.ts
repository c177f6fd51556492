// The schema of signature files says the same as the code that reads them, and the built-in files keep to it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { compileCatalog } from '../../../core/catalog/compile.ts';
import { keys } from '../../../core/catalog/keys.ts';
import { logKinds } from '../../../core/log/log-kind.ts';
import { owners, reaches, retriggers, roles, severities, statuses } from '../../../core/catalog/signature.ts';
import { checkNames } from '../../../core/triage/checks/checks.ts';
import { loadBuiltinSignatures, readCatalogFiles } from '../../support/catalog.ts';

/** As much of a JSON schema as ours uses. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const schema: Schema = JSON.parse(readFileSync(new URL('../../../catalog/schema.json', import.meta.url), 'utf8'));
const part = (name: string): Schema => schema.$defs?.[name] ?? {};

/** What of a value the schema does not allow; empty if it does. */
function judge(value: unknown, given: Schema, path: string): string[] {
  const rule = given.$ref === undefined ? given : part(given.$ref.replace('#/$defs/', ''));
  const wrong: string[] = [];
  const type = Array.isArray(value) ? 'array' : typeof value;
  if (rule.type !== undefined && rule.type !== type) return [`${path} is ${type}, not ${rule.type}`];
  if (rule.enum !== undefined && !rule.enum.includes(String(value)))
    wrong.push(`${path} is none of ${rule.enum.join(', ')}`);
  if (rule.anyOf !== undefined && rule.anyOf.every((each) => judge(value, each, path).length > 0))
    wrong.push(`${path} fits nothing`);
  if (rule.oneOf !== undefined && rule.oneOf.filter((each) => judge(value, each, path).length === 0).length !== 1) {
    wrong.push(`${path} does not fit exactly one`);
  }
  if (typeof value === 'string') {
    if (value.length < (rule.minLength ?? 0) || value.length > (rule.maxLength ?? Infinity))
      wrong.push(`${path} has a wrong length`);
    if (rule.pattern !== undefined && !new RegExp(rule.pattern).test(value)) wrong.push(`${path} has a wrong form`);
  } else if (Array.isArray(value)) {
    if (value.length < (rule.minItems ?? 0)) wrong.push(`${path} has too few items`);
    value.forEach((item: unknown, index) =>
      wrong.push(...(rule.items === undefined ? [] : judge(item, rule.items, `${path}[${index}]`))),
    );
  } else if (typeof value === 'object' && value !== null) {
    wrong.push(...(rule.required ?? []).filter((key) => !(key in value)).map((key) => `${path} lacks ${key}`));
    if (Object.keys(value).length < (rule.minProperties ?? 0)) wrong.push(`${path} has too few keys`);
    for (const [key, item] of Object.entries(value)) {
      const inner = rule.properties?.[key] ?? rule.additionalProperties;
      if (inner === false) wrong.push(`${path} may not have ${key}`);
      else if (inner !== undefined) wrong.push(...judge(item, inner, `${path}.${key}`));
    }
  }
  return wrong;
}

for (const { name, text } of readCatalogFiles()) {
  test(`catalog/${name} keeps to the schema and names it`, () => {
    assert.deepEqual(judge(parse(text), schema, name), []);
    assert.match(text, /^# .*\n# yaml-language-server: \$schema=\.\/schema\.json\n/);
  });
}

test('The schema refuses what the reader refuses', () => {
  const [file] = readCatalogFiles();
  const whole: { readonly signatures: readonly Record<string, unknown>[] } = parse(file!.text);
  const broken: Record<string, unknown>[] = [
    { sevrity: 'error' },
    { severity: 'fatal' },
    { id: 'Not An Id' },
    { check: 'beside-a-template' },
    { in: { log: 'gmi' } },
    { samples: { match: ['a'] } },
    { links: [{ title: 'a', url: 'http://a.example' }] },
    { variants: [{ when: { a: 'b' } }] },
    { requires: [{ match: 'some text' }] },
  ];
  for (const change of broken) {
    const entry = { ...whole.signatures[0], ...change };
    assert.notDeepEqual(judge({ signatures: [entry] }, schema, 'file'), [], JSON.stringify(change));
  }
});

test('The schema knows the keys and values that the reader knows, each described', () => {
  const places = {
    signature: keys.signature,
    in: keys.in,
    evidence: keys.evidence,
    variant: keys.variant,
    link: keys.link,
  };
  for (const [name, known] of Object.entries(places)) {
    assert.deepEqual(new Set(Object.keys(part(name).properties ?? {})), new Set<string>(known), name);
    for (const [key, rule] of Object.entries(part(name).properties ?? {})) {
      assert.ok(
        (rule.description ?? part(rule.$ref?.replace('#/$defs/', '') ?? '').description ?? '') !== '',
        `${name}.${key}`,
      );
    }
  }
  assert.deepEqual(Object.keys(schema.properties ?? {}), keys.file);
  const fields = part('signature').properties ?? {};
  assert.deepEqual(Object.keys(fields['samples']?.properties ?? {}), keys.samples);
  assert.deepEqual(fields['severity']?.enum, severities);
  assert.deepEqual(fields['status']?.enum, statuses);
  assert.deepEqual(fields['role']?.enum, roles);
  assert.deepEqual(fields['owner']?.enum, owners);
  assert.deepEqual(fields['retrigger']?.enum, retriggers);
  assert.deepEqual(part('evidence').properties?.['within']?.enum, reaches);
  assert.deepEqual(part('in').properties?.['log']?.anyOf?.[0]?.enum, logKinds);
});

test('The built-in files load and compile without a problem, with the checks that exist', () => {
  const { signatures, problems } = loadBuiltinSignatures();
  assert.deepEqual(problems, []);
  const compiled = compileCatalog(signatures);
  assert.deepEqual(compiled.problems, []);
  assert.equal(compiled.catalog.signatures.length, signatures.length);
  assert.deepEqual(new Set(signatures.flatMap((signature) => signature.check ?? [])), checkNames);
});

test('Every built-in signature leads to a runbook section, and tells in steps or sentences what to do', () => {
  const said = loadBuiltinSignatures().signatures.flatMap(({ id, runbook, fix, cause, title }) => [
    ...(/^docs\/runbooks\/armada\/[a-z0-9-]+\.md#[a-z0-9-]+$/.test(runbook ?? '')
      ? []
      : [`${id}: runbook must be docs/runbooks/armada/….md#section, and is ${runbook}`]),
    ...(cause.length > 40 ? [] : [`${id}: cause is too short to explain it: ${cause}`]),
    ...(fix.length > 40 ? [] : [`${id}: fix is too short to act on: ${fix}`]),
    ...(title.length < 80 && !/[.:]$/.test(title) ? [] : [`${id}: title must be a short phrase: ${title}`]),
  ]);
  assert.deepEqual(said, []);
});

test('A signature whose text cannot be compiled is left out and named', () => {
  const [first] = loadBuiltinSignatures().signatures;
  const bad = { ...first!, id: 'bad', match: ['a {} b'], source: { path: 'x.yaml', line: 3, column: 9 } };
  const { catalog, problems } = compileCatalog([first!, bad]);
  assert.deepEqual(
    catalog.signatures.map((signature) => signature.id),
    [first!.id],
  );
  assert.deepEqual(
    problems.map(({ path, line }) => `${path}:${line}`),
    ['x.yaml:3'],
  );
});
