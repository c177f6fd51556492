// The options of kramdown that change which ids and links a page has, and the state of one reading of a page.

/** Options of a site's `_config.yml`, below `kramdown`. */
export interface KramdownOptions {
  readonly parseBlockHtml?: boolean;
  readonly autoIds?: boolean;
  readonly autoIdPrefix?: string;
}

/** The state of one reading. */
export interface KramdownState {
  parseBlockHtml: boolean;
  autoIds: boolean;
  autoIdPrefix: string;
  /** Elements whose content is being read, the innermost last. */
  readonly open: OpenElement[];
  region: ContainerText | undefined;
  /** The line on which the content of the innermost element begins. */
  contentLine: number | undefined;
  /** How many rests of lines are being read within each other. */
  rests: number;
  /** How often a line was looked at for an end that may never come. */
  looks: number;
  /** Extensions that have no end from here on: their names, with the end of the container or the text of the line. */
  readonly endless: Set<string>;
  /** The text of the block whose spans were read last. */
  spans: string;
  /** Attribute lists by name: `{:name: #id}`. */
  readonly lists: Map<string, string>;
}

/** The state that belongs to an environment of markdown-it; made at its first use, with the options in `kramdown`. */
export function kramdownOf(env: object): KramdownState {
  const known: unknown = Object.getOwnPropertyDescriptor(env, key)?.value;
  if (isState(known)) return known;
  const given: KramdownOptions = (env as { readonly kramdown?: KramdownOptions }).kramdown ?? {};
  const made: KramdownState = {
    parseBlockHtml: given.parseBlockHtml ?? false,
    autoIds: given.autoIds ?? true,
    autoIdPrefix: given.autoIdPrefix ?? '',
    open: [],
    region: undefined,
    contentLine: undefined,
    rests: 0,
    looks: 0,
    endless: new Set(),
    spans: '',
    lists: new Map(),
  };
  Object.defineProperty(env, key, { value: made, enumerable: false });
  return made;
}

const key = 'armadaKramdown';

function isState(value: unknown): value is KramdownState {
  return typeof value === 'object' && value !== null && 'parseBlockHtml' in value;
}

/** The text of a container from one line on, without its indent, and where each line begins. Read once for all its elements. */
export interface ContainerText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly line: number;
  readonly endLine: number;
  readonly indent: number;
  /** No comment ends after this offset. */
  lastComment: number;
}

/** An element with Markdown inside that is being read. */
export interface OpenElement {
  readonly name: string;
  readonly level: number;
  /** Where its end tag ends: a line, and an offset in the source. */
  end?: { readonly line: number; readonly mark: number };
}
