// The types of placeholders: what each represents in a normalised text.

export const placeholderTypes = [
  'uuid',
  'ip',
  'port',
  'int',
  'number',
  'hex',
  'id',
  'url',
  'word',
  'quoted',
  'time',
] as const;
export type PlaceholderType = (typeof placeholderTypes)[number];

/** A typed value found in a text: where it ends and what it captures. */
export interface PlaceholderValue {
  readonly end: number;
  readonly value: string;
}

/**
 * The longest value of a type that starts exactly at `at`, or undefined. Values are at most 2,048 units long and
 * never cross the end of a line. A `word` or `url` may end earlier where the text after it asks for that.
 */
export function readValue(type: PlaceholderType, text: string, at: number): PlaceholderValue | undefined {
  const expression = expressions.get(type);
  if (expression === undefined) return undefined;
  expression.lastIndex = at;
  const found = expression.exec(text);
  if (found === null) return undefined;
  return { end: at + found[0].length, value: type === 'quoted' ? found[0].slice(1, -1) : found[0] };
}

/** Whether every beginning of a value is a value too, so that it may be cut where the next literal is. */
export function mayBeCut(type: PlaceholderType): boolean {
  return type === 'word' || type === 'url';
}

/** Each decides by the next character, without nested repeats: linear. */
const sources: Readonly<Record<PlaceholderType, string>> = {
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])',
  ip: '(?:\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]\\d)|(?=[0-9a-f:]{0,39}:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})',
  port: '\\d{1,5}(?!\\d)',
  int: '[-+]?\\d{1,40}',
  number: '[-+]?\\d{1,40}(?:\\.\\d{1,40})?(?:e[-+]?\\d{1,4})?',
  hex: '(?:0x)?[0-9a-f]{1,256}',
  // A cluster ID, always in lower case: 32 hex digits, or 20 letters and digits.
  id: '(?:[0-9a-f]{32}|[0-9a-z]{20})(?![0-9a-z])',
  url: 'https?://[^\\s"\'<>]{1,2040}',
  word: '[^\\s"\']{1,2048}',
  quoted: '(?:"[^"\\r\\n]{0,2046}"|\'[^\'\\r\\n]{0,2046}\')',
  time:
    '(?:\\d{4}[-/]\\d\\d[-/]\\d\\d[t ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:z|[-+]\\d\\d:?\\d\\d)?' +
    '|[a-z]{3} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?|\\d{10}(?:\\.\\d{1,9})?)',
};

/** Sticky: each is asked at one place. */
const expressions: ReadonlyMap<PlaceholderType, RegExp> = new Map(
  placeholderTypes.map((type) => [type, new RegExp(sources[type], type === 'id' ? 'y' : 'iy')]),
);
