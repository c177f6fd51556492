// Tokenises text with the project's grammars, as VS Code does.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import type { IGrammar } from 'vscode-textmate';

/** A token: columns in UTF-16 units, scopes from the outermost in. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** Tokens of each line of a text. */
export type Tokenise = (text: string) => Token[][];

/** Loads the grammar of a root scope. */
export async function loadGrammar(scope: string): Promise<Tokenise> {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(Uint8Array.from(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name) => {
      const path = grammarPath(name);
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`package.json contributes no grammar for ${scope}`);
  return (text) => tokenise(grammar, text);
}

/** What package.json contributes. */
export interface Contributes {
  readonly languages: readonly { readonly id: string; readonly firstLine: string; readonly configuration: string }[];
  readonly grammars: readonly { readonly scopeName: string; readonly path: string; readonly language?: string }[];
  readonly snippets: readonly { readonly language: string; readonly path: string }[];
}

/** Reads `contributes` of package.json. */
export function readContributes(): Contributes {
  const manifest: { contributes: Contributes } = JSON.parse(readText('package.json'));
  return manifest.contributes;
}

/** The text of a file of the project. */
export function readText(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

function grammarPath(scope: string): string | undefined {
  const found = readContributes().grammars.find((grammar) => grammar.scopeName === scope);
  return found === undefined ? undefined : new URL(`../../${found.path}`, import.meta.url).pathname;
}

function tokenise(grammar: IGrammar, text: string): Token[][] {
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({ start: startIndex, end: endIndex, scopes }));
  });
}
