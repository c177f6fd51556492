// What YAML itself could not read in a signature file: one problem for each cause, at the place to fix.

import { isScalar, visit } from 'yaml';
import type { Document, ParsedNode, YAMLError } from 'yaml';
import type { YamlReader } from './reader.ts';

/** Reports the syntax errors of a document; gives the lines (from 1) that they are on. */
export function reportSyntax(reader: YamlReader, document: Document<ParsedNode, boolean>): ReadonlySet<number> {
  const { errors } = document;
  const lines = new Set(errors.map((error) => reader.place(error.pos[0]).line));
  // Whatever YAML finds wrong after a tab is found because of it.
  const tab = errors.findIndex((error) => error.code === 'TAB_AS_INDENT');
  const given = tab === -1 ? errors : errors.slice(0, tab + 1);
  const causes = new Map<string, { readonly error: YAMLError; count: number }>();
  for (const error of given) {
    const known = causes.get(error.message);
    if (known === undefined) causes.set(error.message, { error, count: 0 });
    else known.count += 1;
  }
  for (const { error, count } of causes.values()) {
    const more = error.code === 'TAB_AS_INDENT' ? errors.length - given.length : count;
    reportError(reader, document, error, more);
  }
  return lines;
}

function reportError(
  reader: YamlReader,
  document: Document<ParsedNode, boolean>,
  error: YAMLError,
  more: number,
): void {
  const at = error.pos[0];
  const opened = /^Missing closing .{0,10}quote/.test(error.message) ? findQuoteBefore(document, at) : undefined;
  if (opened !== undefined) {
    const end = reader.place(at).line;
    const lost = `It reaches to line ${end}, and that part, other signatures included, was not read`;
    reader.report(opened, `This is not valid YAML: the quote that opens here is not closed. ${lost}`);
    return;
  }
  const text = `This is not valid YAML: ${error.message.trim()}`;
  if (more === 0) reader.report(at, text);
  else if (error.code === 'TAB_AS_INDENT')
    reader.report(at, `${stop(text)} Use spaces; ${more} more errors follow from this or come after it`);
  else reader.report(at, `${stop(text)} And ${more} more like it`);
}

/** Where the quoted text opens that an offset ends. */
function findQuoteBefore(document: Document<ParsedNode, boolean>, at: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar(_, node) {
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
      const start = node.range?.[0];
      if (quoted && start !== undefined && start < at && (node.range?.[2] ?? 0) >= at) found = start;
    },
  });
  return found;
}

function stop(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
