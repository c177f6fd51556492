// Takes out of a line what a terminal would not show: colors, cursor movements, links, Jenkins console notes, NUL bytes.

import { replace, slice, type MappedText } from './mapped-text.ts';

/**
 * ECMA-48 control sequences and strings; Jenkins notes, `ESC[8mha:…ESC[0m`, are text between two of them that is never
 * shown. In the output of `less` and some viewers the escape character is the text `ESC` or `^[`. The journal's export
 * has the length of a text before it, in 8 bytes.
 */
const hidden =
  // eslint-disable-next-line no-control-regex
  /\x1b\[8mha:[\w+/=:-]{0,100000}\x1b\[0m|(?:\x1b|\u241b|(?<![A-Za-z])ESC(?=\[[\d;?]{0,20}[mKHJ])|\^\[(?=\[[\d;?]{0,20}[mKHJ]))(?:\[(?!8mha:[\w+/=:-]{0,100000}$)[0-?]{0,64}[ -/]{0,8}[@-~]|[\]_][^\x07\x1b\u241b]{0,4096}(?:\x07|[\x1b\u241b]\\)|[PX^_][^\x1b\u241b]{0,4096}[\x1b\u241b]\\|[ -/]{1,4}[0-~]|[0-OQ-WYZ\\`-~])|\x9b[0-?]{0,64}[ -/]{0,8}[@-~]|^[^\x00]{1,3}\x00{5,7}(?!\x00)|[\x00\x07\x08]+/g;

/** The beginning of a sequence that the end of the text cuts off. */
const cutOff =
  // eslint-disable-next-line no-control-regex
  /(?:(?:\x1b|\u241b)(?:\[8mha:[\w+/=:-]{0,100000}|\[[0-?]{0,64}[ -/]{0,8}|\][^\x07\x1b\u241b]{0,4096}[\x1b\u241b]?|[PX^_][^\x1b\u241b]{0,4096}[\x1b\u241b]?|[ -/]{0,4})|\x9b[0-?]{0,64}[ -/]{0,8})$/;

/** Whether a text may hold such a sequence. */
// eslint-disable-next-line no-control-regex
const mayHide = /[\x00\x07\x08\x1b\x9b\u241b]|ESC\[|\^\[\[/;

/** The text as a terminal shows it, but for a sequence that its end cuts off: what follows may continue it. Linear. */
export function withoutEscapes(mapped: MappedText): MappedText {
  return mayHide.test(mapped.text) ? replace(mapped, hidden, () => '') : mapped;
}

/** The same for a text that nothing continues: without a sequence that its end cuts off. Takes what `withoutEscapes` gave. Linear. */
export function withoutCutOff(mapped: MappedText): MappedText {
  if (!mayHide.test(mapped.text)) return mapped;
  const found = cutOff.exec(mapped.text);
  return found === null ? mapped : slice(mapped, 0, found.index);
}
