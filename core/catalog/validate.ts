// Reads one entry of a signature file and checks every value in it.

import { isSeq } from 'yaml';
import { keys, findNearest } from './keys.ts';
import type { MappingFields, Read, YamlReader } from './reader.ts';
import { parseRegex } from './regex.ts';
import { anywhere, readScope } from './scope.ts';
import { catalogPrecedence, owners, reaches, retriggers, roles, severities, statuses } from './signature.ts';
import type { Advice, Evidence, Link, Signature, Variant } from './signature.ts';
import { parseTemplate } from './template.ts';
import { findUnfilled, namesCaptured } from './unfilled.ts';
import { isHttps } from '../text/escape/address.ts';

/** What an entry is checked against. */
export interface EntryContext {
  readonly path: string;
  readonly knownChecks: ReadonlySet<string> | 'any';
}

/** Lengths in UTF-16 units beyond which a text is refused. */
const limits = { name: 100, title: 200, pattern: 2000, address: 2000, prose: 20_000, sample: 100_000 } as const;

/** The signature of an entry. What is wrong with it is reported; undefined if too little is there to make one. */
export function readSignature(reader: YamlReader, node: unknown, context: EntryContext): Signature | undefined {
  const fields = reader.open(node, 'a signature', keys.signature);
  if (fields === undefined) return undefined;
  fields.require('id', 'title', 'severity', 'cause', 'fix', 'owner', 'retrigger', 'samples');
  const id = readId(reader, fields);
  const title = fields.text('title', limits.title)?.value;
  const severity = fields.choice('severity', severities);
  const owner = fields.choice('owner', owners);
  const retrigger = fields.choice('retrigger', retriggers);
  const ignoreCase = fields.flag('ignoreCase');
  const found = readFinders(reader, fields, ignoreCase);
  const check = readCheck(reader, fields, context);
  // What a check captures is known to the check alone.
  const names = fields.has('check') ? undefined : namesCaptured(found);
  const cause = readProse(reader, fields, 'cause', names);
  const fix = readProse(reader, fields, 'fix', names);
  const samples = readSamples(reader, fields);
  const rest = {
    ...found,
    ...(check !== undefined && { check }),
    ignoreCase,
    status: fields.choice('status', statuses) ?? 'stable',
    role: fields.choice('role', roles) ?? 'cause',
    in: fields.has('in') ? readScope(reader, fields.node('in'), '`in`') : anywhere,
    requires: readEvidence(reader, fields, 'requires', ignoreCase),
    unless: readEvidence(reader, fields, 'unless', ignoreCase),
    strict: fields.flag('strict'),
    places: [],
    precedence: catalogPrecedence,
    variants: readVariants(reader, fields, names),
    ...readRunbook(reader, fields),
    links: readLinks(reader, fields),
  } as const;
  if (id === undefined || title === undefined || severity === undefined || owner === undefined) return undefined;
  if (cause === undefined || fix === undefined || retrigger === undefined || samples === undefined) return undefined;
  const source = { path: context.path, ...reader.place(id.offset) };
  return { id: id.value, title, severity, owner, cause, fix, retrigger, samples, source, ...rest };
}

function readId(reader: YamlReader, fields: MappingFields): Read<string> | undefined {
  const id = fields.text('id', limits.name);
  if (id === undefined || /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id.value)) return id;
  reader.report(
    id.offset,
    `The id \`${id.value}\` must be lower-case letters and digits joined by hyphens, such as kms-key-deleted`,
  );
  return undefined;
}

/** Templates and expressions, each tried by compiling it. */
function readFinders(
  reader: YamlReader,
  fields: MappingFields,
  ignoreCase: boolean,
): Pick<Evidence, 'match' | 'regex'> {
  const match = fields.texts('match', limits.pattern);
  const regex = fields.texts('regex', limits.pattern);
  for (const { value, offset } of match) {
    for (const problem of parseTemplate(value, { ignoreCase }).problems) reader.report(offset, problem.message);
  }
  for (const { value, offset } of regex) {
    for (const problem of parseRegex(value, { ignoreCase }).problems) reader.report(offset, problem.message);
  }
  for (const key of ['match', 'regex']) {
    if (fields.has(key) && isEmptyList(fields.node(key))) {
      reader.report(reader.offset(fields.node(key)), `\`${key}\` is an empty list; write a text or remove the key`);
    }
  }
  return { match: match.map(valueOf), regex: regex.map(valueOf) };
}

function readCheck(reader: YamlReader, fields: MappingFields, context: EntryContext): string | undefined {
  const hasText = fields.has('match') || fields.has('regex');
  if (!fields.has('check')) {
    if (!hasText)
      reader.report(fields.offset, 'A signature needs one of `match`, `regex` or `check`; add what is to be found');
    return undefined;
  }
  const check = fields.text('check', limits.name);
  if (check === undefined) return undefined;
  if (hasText)
    reader.report(check.offset, '`check` brings its own texts; remove `match` and `regex`, or remove `check`');
  const known = context.knownChecks;
  if (known !== 'any' && !known.has(check.value)) {
    const nearest = findNearest(check.value, known);
    const way = nearest === undefined ? `the checks are ${[...known].join(', ')}` : `did you mean \`${nearest}\`?`;
    reader.report(check.offset, `There is no check \`${check.value}\`; ${way}`);
  }
  return check.value;
}

function readSamples(reader: YamlReader, fields: MappingFields): Signature['samples'] | undefined {
  if (!fields.has('samples')) return undefined;
  const samples = reader.open(fields.node('samples'), '`samples`', keys.samples);
  if (samples === undefined) return undefined;
  const read = (key: 'match' | 'noMatch'): readonly string[] => {
    samples.require(key);
    const texts = samples.texts(key, limits.sample);
    if (samples.has(key) && isEmptyList(samples.node(key))) {
      reader.report(reader.offset(samples.node(key)), `\`${key}\` of \`samples\` is empty; give at least one sample`);
    }
    return texts.map(valueOf);
  };
  return { match: read('match'), noMatch: read('noMatch') };
}

function readEvidence(
  reader: YamlReader,
  fields: MappingFields,
  key: 'requires' | 'unless',
  ignoreCase: boolean,
): Evidence[] {
  if (!fields.has(key)) return [];
  return reader.items(fields.node(key), `\`${key}\``).flatMap((node) => {
    const what = `an item of \`${key}\``;
    const item = reader.open(node, what, keys.evidence);
    if (item === undefined) return [];
    item.require('within');
    if (!item.has('match') && !item.has('regex')) item.require('match');
    const within = item.choice('within', reaches);
    const found = readFinders(reader, item, ignoreCase);
    const scope = item.has('in') ? readScope(reader, item.node('in'), '`in`') : anywhere;
    return within === undefined ? [] : [{ ...found, within, in: scope }];
  });
}

/** The text of `cause` or `fix`, whose `{name}`s must all be captured. */
function readProse(
  reader: YamlReader,
  fields: MappingFields,
  key: 'cause' | 'fix',
  names: ReadonlySet<string> | undefined,
): string | undefined {
  const read = fields.text(key, limits.prose);
  if (read === undefined || names === undefined) return read?.value;
  const name = findUnfilled(read.value, names);
  if (name !== undefined) {
    const way = `capture it, or write {${name}|words} for the text where it has no value`;
    reader.report(read.offset, `\`${key}\` names {${name}}, which neither \`match\` nor \`regex\` captures; ${way}`);
  }
  return read.value;
}

function readVariants(reader: YamlReader, fields: MappingFields, names: ReadonlySet<string> | undefined): Variant[] {
  if (!fields.has('variants')) return [];
  return reader.items(fields.node('variants'), '`variants`').flatMap((node) => {
    const item = reader.open(node, 'a variant', keys.variant);
    if (item === undefined) return [];
    item.require('when');
    const advice = readAdvice(reader, item, names);
    if (Object.keys(advice).length === 0 && keys.variant.filter((key) => item.has(key)).length < 2) {
      reader.report(
        item.offset,
        'A variant must replace something; add `fix`, `cause`, `owner`, `retrigger` or `severity`',
      );
    }
    return [{ ...advice, when: readWhen(reader, item) }];
  });
}

function readAdvice(reader: YamlReader, item: MappingFields, names: ReadonlySet<string> | undefined): Partial<Advice> {
  const cause = readProse(reader, item, 'cause', names);
  const fix = readProse(reader, item, 'fix', names);
  const owner = item.choice('owner', owners);
  const retrigger = item.choice('retrigger', retriggers);
  const severity = item.choice('severity', severities);
  return {
    ...(cause !== undefined && { cause }),
    ...(fix !== undefined && { fix }),
    ...(owner !== undefined && { owner }),
    ...(retrigger !== undefined && { retrigger }),
    ...(severity !== undefined && { severity }),
  };
}

function readWhen(reader: YamlReader, item: MappingFields): Readonly<Record<string, string>> {
  if (!item.has('when')) return {};
  const when = reader.open(item.node('when'), '`when`', []);
  if (when === undefined) return {};
  const entries = when.pairs().flatMap(([name, node]) => {
    const read = reader.text(node, `\`${name}\` of \`when\``, limits.title);
    return read === undefined ? [] : [[name, read.value] as const];
  });
  if (when.pairs().length === 0)
    reader.report(when.offset, '`when` is empty; name a value, such as `provider: Key Protect`');
  return Object.fromEntries(entries);
}

function readRunbook(reader: YamlReader, fields: MappingFields): { runbook?: string } {
  const read = fields.text('runbook', limits.address);
  if (read === undefined) return {};
  if (isHttps(read.value) || isPage(read.value)) return { runbook: read.value };
  const way = "write the page's path on the site, such as docs/runbooks/armada/page.md#anchor, or an https address";
  reader.report(read.offset, `\`runbook\` leads nowhere; ${way}`);
  return {};
}

function readLinks(reader: YamlReader, fields: MappingFields): Link[] {
  if (!fields.has('links')) return [];
  return reader.items(fields.node('links'), '`links`').flatMap((node) => {
    const item = reader.open(node, 'a link', keys.link);
    if (item === undefined) return [];
    item.require(...keys.link);
    const title = item.text('title', limits.title);
    const url = item.text('url', limits.address);
    if (url !== undefined && !isHttps(url.value)) {
      reader.report(
        url.offset,
        `\`url\` must be a full address that begins with https://, without spaces or a password`,
      );
      return [];
    }
    return title === undefined || url === undefined ? [] : [{ title: title.value, url: url.value }];
  });
}

/** A path below the root of the runbook site: relative, no step upwards, `.md`, perhaps with an anchor. */
function isPage(reference: string): boolean {
  return /^[\w][\w .&+-]*(\/[\w][\w .&+-]*)*\.md(#[^\s<>"`\\]+)?$/.test(reference);
}

function isEmptyList(node: unknown): boolean {
  return isSeq(node) && node.items.length === 0;
}

function valueOf(read: Read<string>): string {
  return read.value;
}
