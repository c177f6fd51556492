// What the schema of signature files says about each key: keys and their values are described only there.

import schema from '../../catalog/schema.json' with { type: 'json' };
import type { keys } from '../catalog/keys.ts';

/** A mapping of a signature file; `when` has keys of the user's own. */
export type SchemaMapping = keyof typeof keys | 'when';

/** A key as the schema describes it. */
export interface KeyText {
  readonly description: string;
  /** The values that it may have; empty if any text will do. */
  readonly values: readonly string[];
  readonly required: boolean;
  /** The mapping that its value, or each item of it, is. */
  readonly opens?: SchemaMapping;
}

/** What the schema says of a key; undefined if it has none of that name there. */
export function findKey(place: SchemaMapping, key: string): KeyText | undefined {
  const mapping = mappingOf(place);
  const found = mapping.properties?.[key];
  if (found === undefined) return undefined;
  const rule = follow(found);
  const description = found.description ?? rule.description ?? '';
  const required = mapping.required?.includes(key) === true;
  const opens = opensOf(place, key);
  return { description, values: valuesOf(rule), required, ...(opens !== undefined && { opens }) };
}

/** The keys that may be at a place, in the schema's order. */
export function keysOf(place: SchemaMapping): readonly string[] {
  return Object.keys(mappingOf(place).properties ?? {});
}

/** As much of a JSON schema as ours uses. */
interface Rule {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly required?: readonly string[];
  readonly items?: Rule;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Rule[];
}

function mappingOf(place: SchemaMapping): Rule {
  const definitions: Readonly<Record<string, Rule | undefined>> = schema.$defs;
  if (place === 'file') return schema;
  if (place === 'samples') return definitions['signature']?.properties?.['samples'] ?? {};
  return place === 'when' ? {} : (definitions[place] ?? {});
}

function follow(rule: Rule): Rule {
  const definitions: Readonly<Record<string, Rule | undefined>> = schema.$defs;
  return rule.$ref === undefined ? rule : (definitions[rule.$ref.replace('#/$defs/', '')] ?? {});
}

function valuesOf(rule: Rule): readonly string[] {
  if (rule.type === 'boolean') return ['true', 'false'];
  return rule.enum ?? rule.anyOf?.flatMap((one) => one.enum ?? []) ?? [];
}

const opened: Readonly<Record<string, SchemaMapping>> = {
  signatures: 'signature',
  in: 'in',
  requires: 'evidence',
  unless: 'evidence',
  variants: 'variant',
  links: 'link',
};

function opensOf(place: SchemaMapping, key: string): SchemaMapping | undefined {
  if (place === 'signature' && key === 'samples') return 'samples';
  if (place === 'variant' && key === 'when') return 'when';
  return opened[key];
}
