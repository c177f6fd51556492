// Links into VS Code: what they name, read from an address that anybody may have written, and written for a hand-over.

/** What a link leads to. */
export type EditorLink =
  | { readonly kind: 'section'; readonly page: string; readonly anchor: string }
  | { readonly kind: 'case'; readonly request: string }
  | { readonly kind: 'log'; readonly path: string; /** From 1. */ readonly line: number };

/** Of the extension, as VS Code addresses it. */
const editorAddress = 'vscode://armada-triage.armada-triage';

/** The parts of an address after the extension's name, decoded but for `query`. */
export interface LinkParts {
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** What a link names; a sentence for a person where it names nothing that is opened. Never throws. */
export function parseEditorLink({ path, query, fragment }: LinkParts): EditorLink | { readonly refused: string } {
  const values = new Map(query.split('&').flatMap(readPair));
  const given = (name: string): string => values.get(name) ?? '';
  if (path === '/section') {
    if (!/^[\w][\w./-]{0,400}\.md$/.test(given('page')) || given('page').split('/').includes('..'))
      return { refused: 'This link names no runbook page.' };
    if (!/^[\p{L}\p{N}_.:-]{0,400}$/u.test(fragment)) return { refused: 'This link names no section of a page.' };
    return { kind: 'section', page: given('page'), anchor: fragment };
  }
  if (path === '/case') {
    if (!isRequestId(given('request'))) return { refused: 'This link names no request.' };
    return { kind: 'case', request: given('request').toLowerCase() };
  }
  if (path === '/log') {
    const line = /^\d{1,9}$/.test(values.get('line') ?? '1') ? Number(values.get('line') ?? '1') : 0;
    const isPath = /^[^\p{Cc}]{1,4096}$/u.test(given('path'));
    if (!isPath || line < 1) return { refused: 'This link names no line of a log.' };
    return { kind: 'log', path: given('path'), line };
  }
  return { refused: 'This link leads to nothing that Armada Triage opens: a section, a case or a log.' };
}

/** The link to a section of a page. */
export function sectionLink(page: string, anchor: string): string {
  const fragment = anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
  return `${editorAddress}/section?page=${encodeURIComponent(page).replaceAll('%2F', '/')}${fragment}`;
}

/** The link to the case of a request; undefined if the ID is none. */
export function caseLink(request: string): string | undefined {
  return isRequestId(request) ? `${editorAddress}/case?request=${request}` : undefined;
}

function isRequestId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function readPair(pair: string): (readonly [string, string])[] {
  const [name = '', ...rest] = pair.split('=');
  try {
    return [[decodeURIComponent(name), decodeURIComponent(rest.join('='))]];
  } catch {
    return [];
  }
}
