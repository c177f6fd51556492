// Turns the YAML text of a signature file into signatures, and everything wrong with it into problems with their place.

import { isMap, isNode, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Document, ParsedNode } from 'yaml';
import type { Problem } from '../text/problem.ts';
import { isTooDeep } from './depth.ts';
import { keys } from './keys.ts';
import { createReader } from './reader.ts';
import type { YamlReader } from './reader.ts';
import type { Signature } from './signature.ts';
import { reportSyntax } from './syntax.ts';
import { readSignature } from './validate.ts';

/** What a file gave. A signature with a problem is left out. */
export interface LoadedCatalog {
  readonly signatures: readonly Signature[];
  readonly problems: readonly Problem[];
}

export interface LoadOptions {
  /** The names that `check` may have: `checkNames` of core/triage/checks/checks.ts, or any for who never runs one. */
  readonly knownChecks: ReadonlySet<string> | 'any';
}

/** The longest file that is read, in UTF-16 units. */
export const maxCatalogLength = 5 * 1024 * 1024;
/** Aliases multiply what a small file means; nobody needs more than this. */
const maxAliases = 100;
/** Documents in one file: a `---` or `...` at the start of a line ends one. */
const maxDocuments = 100;

const noList = 'The file must begin with `signatures:` and a list of signatures.';
const tooDeep = 'The file cannot be read as YAML: it is nested too deeply.';

/** Reads a signature file, all YAML documents in it. `path` is named in problems and in `source`. Never throws. */
export function parseCatalog(path: string, text: string, options: LoadOptions): LoadedCatalog {
  if (text.length > maxCatalogLength) {
    return refuse(path, 'The file is larger than 5 MB; split it into several files.');
  }
  if (isTooDeep(text)) return refuse(path, tooDeep);
  if ((text.match(/^(?:---|\.\.\.)/gm)?.length ?? 0) > maxDocuments)
    return refuse(path, `The file has more than ${maxDocuments} YAML documents; split it into several files.`);
  try {
    return readText(path, text, options);
  } catch (error) {
    // The package recurses; only a hostile file, nested by indentation, comes so far.
    if (error instanceof RangeError) return refuse(path, tooDeep);
    throw error;
  }
}

/** Joins files, or the documents of one, in their order. Of signatures with the same id the first stays, each further one is a problem. */
export function mergeCatalogs(catalogs: readonly LoadedCatalog[]): LoadedCatalog {
  const byId = new Map<string, Signature>();
  const problems: Problem[] = catalogs.flatMap((catalog) => catalog.problems);
  for (const signature of catalogs.flatMap((catalog) => catalog.signatures)) {
    const first = byId.get(signature.id);
    if (first === undefined) byId.set(signature.id, signature);
    else problems.push({ ...signature.source, message: duplicate(signature, first) });
  }
  return { signatures: [...byId.values()], problems };
}

function readText(path: string, text: string, options: LoadOptions): LoadedCatalog {
  const lines = new LineCounter();
  // Repeated keys are looked for when a mapping is opened: the package's own search takes quadratic time.
  const documents = [
    ...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' }),
  ];
  if (documents.some(({ errors }) => errors.some((error) => error.code === 'RESOURCE_EXHAUSTION')))
    return refuse(path, tooDeep);
  const full = documents.filter((document) => !isEmpty(document));
  if (full.length === 0) return refuse(path, noList);
  const { signatures, problems } = mergeCatalogs(
    full.map((document): LoadedCatalog => {
      const reader = createReader(path, document, lines);
      return { signatures: readDocument(reader, document, { path, ...options }), problems: reader.problems };
    }),
  );
  return { signatures, problems: problems.toSorted(byPlace) };
}

function readDocument(
  reader: YamlReader,
  document: Document<ParsedNode, boolean>,
  context: LoadOptions & { readonly path: string },
): Signature[] {
  const errors = document.errors.map((error) => error.pos[0]);
  const badLines = reportSyntax(reader, document);
  const alias = findAliasTooMany(document);
  if (alias !== undefined) {
    reader.report(alias, `The file has more than ${maxAliases} aliases; write the values out`);
    return [];
  }
  if (!isMap(document.contents)) {
    if (errors.length === 0) {
      reader.report(reader.offset(document.contents), noList);
    }
    return [];
  }
  const known = reader.problems.length;
  const file = reader.open(document.contents, 'the file', keys.file);
  // What YAML could not read may look like a key.
  const kept = reader.problems.splice(known).filter(({ line = 0 }) => !badLines.has(line));
  reader.problems.push(...kept);
  if (file === undefined) return [];
  if (!file.has('signatures')) {
    if (errors.length === 0) file.require('signatures');
    return [];
  }
  const end = document.range?.[1] ?? 0;
  const signatures: Signature[] = [];
  for (const item of reader.items(file.node('signatures'), '`signatures`')) {
    const before = reader.count();
    // An entry that YAML itself could not read was reported; what is left of it means nothing.
    if (isBroken(item, errors, end)) continue;
    const signature = readSignature(reader, item, context);
    if (signature !== undefined && reader.count() === before) signatures.push(signature);
  }
  return signatures;
}

/** Nothing between two marks. */
function isEmpty({ contents, errors }: Document<ParsedNode, boolean>): boolean {
  const nothing = contents === null || (isScalar(contents) && contents.value === null);
  return nothing && errors.length === 0;
}

function isBroken(node: unknown, errors: readonly number[], end: number): boolean {
  const range = isNode(node) ? node.range : undefined;
  return (
    range !== undefined &&
    range !== null &&
    errors.some((at) => at >= range[0] && (at < range[2] || (at >= end && range[2] >= end)))
  );
}

function findAliasTooMany(document: Document<ParsedNode, boolean>): number | undefined {
  let count = 0;
  let found: number | undefined;
  visit(document, {
    Alias(_, node) {
      count += 1;
      if (count <= maxAliases) return undefined;
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function duplicate(signature: Signature, first: Signature): string {
  const place = `${first.source.path}:${first.source.line}`;
  return `The id \`${signature.id}\` is taken by the signature at ${place}; choose another id or remove one of them.`;
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function refuse(path: string, message: string): LoadedCatalog {
  return { signatures: [], problems: [{ path, line: 1, column: 1, message }] };
}
