// Who may import whom: a table, and what a source file imports against it.

import { posix } from 'node:path';
import type { ProjectFile } from './files.ts';

interface Row {
  /** Files whose path matches. */
  readonly from: RegExp;
  /** What they may import: a path of the project, or a package as written. */
  readonly may: readonly RegExp[];
  /** What else they may import as types. */
  readonly mayType?: readonly RegExp[];
}

const anywhere = /^(@noble\/hashes\/\w+\.js|yaml|markdown-it|jsonc-parser|fuse\.js|minisearch|re2js)$/;

/** The folders of core from the ground up: each may import itself and those below it. */
const floors = [
  'text',
  'log',
  'scan',
  'catalog',
  'runbook',
  'triage',
  'failure',
  'channel',
  'case',
  'authoring',
  'report',
  'summary',
  'protocol',
];
const coreRows = floors.map((name, floor): Row => ({
  from: new RegExp(`^core/${name}/`),
  may: [new RegExp(`^core/(${floors.slice(0, floor + 1).join('|')})/`), anywhere],
}));

/** The first row that fits decides. */
const table: readonly Row[] = [
  ...coreRows,
  { from: /^core\//, may: [/^core\//, anywhere] },
  {
    from: /^server\/src\/(node|workspace\/(files|page-thread|sites)|logs\/\w+)\.ts$/,
    may: [/^(core|disk|server)\//, /^vscode-languageserver(-textdocument)?(\/node)?$/, /^node:/],
  },
  { from: /^server\/src\/browser\.ts$/, may: [/^(core|server)\//, /^vscode-languageserver(\/browser)?$/] },
  { from: /^server\//, may: [/^(core|server)\//, /^vscode-languageserver(-textdocument)?$/] },
  {
    from: /^client\/src\/(node|assistants\/tool-server)\.ts$/,
    may: [/^(core|client)\//, /^vscode(-languageclient)?(\/node)?$/, /^node:/],
  },
  { from: /^client\/src\/browser\.ts$/, may: [/^(core|client)\//, /^vscode(-languageclient)?(\/browser)?$/] },
  { from: /^client\/src\/section\//, may: [/^(core|client\/src\/section)\//] },
  { from: /^client\/src\/channel\//, may: [/^(core|client\/src\/channel)\//, /^chart\.js(\/helpers)?$/] },
  { from: /^client\//, may: [/^(core|client)\//, /^vscode(-languageclient)?$/], mayType: [/^markdown-it$/] },
  { from: /^cli\//, may: [/^(core|disk|cli)\//, /^node:/] },
  { from: /^mcp\//, may: [/^(core|disk|mcp)\//, /^(@modelcontextprotocol\/server(\/stdio)?|zod)$/, /^node:/] },
  { from: /^disk\//, may: [/^(core|disk)\//, /^(yauzl|tar-stream|fzstd|unbzip2-stream|xz-decompress)$/, /^node:/] },
  // Makers of logs never read the catalog: they would prove only that it agrees with itself.
  { from: /^samples\//, may: [/^samples\//, /^node:/] },
  // Makes a page of what core knows.
  { from: /^scripts\/formats\.ts$/, may: [/^(core|scripts)\//, /^node:/] },
  {
    from: /^scripts\//,
    may: [/^scripts\//, /^node:/, /^(axe-core|playwright-core|@vscode\/test-electron|tar-stream|wabt)$/],
  },
];

/** Folders whose files never import each other, nor those of the others in the group. */
const strangers: readonly RegExp[] = [
  /^server\/src\/features\//,
  /^client\/src\/(commands|views)\//,
  /^cli\/commands\//,
];

/** A line for each import that the table does not allow. */
export function findForbiddenImports(files: readonly ProjectFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const row = table.find(({ from }) => from.test(path));
    if (row === undefined) return [];
    return importsOf(path, text)
      .filter(({ target, typeOnly }) => {
        const may = typeOnly ? [...row.may, ...(row.mayType ?? [])] : row.may;
        return !may.some((one) => one.test(target)) || areStrangers(path, target);
      })
      .map(({ target }) => `${path} imports ${target}`);
  });
}

export interface Import {
  readonly target: string;
  /** Gone when the program runs. */
  readonly typeOnly: boolean;
}

const statement = /^(import|export|\}) ?(type )?(?:[^'\n]*from )?'([^'\n]+)';$/gm;
const call = /\bimport\(\s*'([^'\n]+)'\s*\)/g;

/** What a file imports: paths from the root, and packages as written. */
export function importsOf(path: string, text: string): Import[] {
  const statements = [...text.matchAll(statement)].map(([, , type, target = '']) => ({
    target,
    typeOnly: type !== undefined,
  }));
  const calls = [...text.matchAll(call)].map(([, target = '']) => ({ target, typeOnly: false }));
  return [...statements, ...calls].map(({ target, typeOnly }) => ({
    target: target.startsWith('.') ? posix.join(posix.dirname(path), target) : target,
    typeOnly,
  }));
}

function areStrangers(path: string, target: string): boolean {
  return strangers.some((group) => group.test(path) && group.test(target));
}
