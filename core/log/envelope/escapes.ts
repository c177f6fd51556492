// Takes out of a line what a terminal would not show: colors, cursor movements, links, Jenkins console notes, NUL bytes.

import { replace, type MappedText } from './mapped-text.ts';

/**
 * ECMA-48 control sequences and strings; Jenkins notes, `ESC[8mha:…ESC[0m`, are text between two of them that is never shown. A sequence
 * that the line's end cuts off goes up to there. Behind `less` and some viewers the escape character is the text `ESC` or `^[`.
 */
const hidden =
  // eslint-disable-next-line no-control-regex
  /\x1b\[8mha:[\w+/=:-]{0,100000}(?:\x1b\[0m|$)|(?:\x1b|\u241b|(?<![A-Za-z])ESC(?=\[[\d;?]{0,20}[mKHJ])|\^\[(?=\[[\d;?]{0,20}[mKHJ]))(?:\[[0-?]{0,64}[ -/]{0,8}(?:[@-~]|$)|\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\|$)|[PX^_][^\x1b]{0,4096}(?:\x1b\\|$)|[ -/]{1,4}[0-~]|[0-Z\\^-~]|$)|\x9b[0-?]{0,64}[ -/]{0,8}[@-~]|[\x00\x07\x08]+/g;

/** Whether a text may hold such a sequence. */
// eslint-disable-next-line no-control-regex
const mayHide = /[\x00\x07\x08\x1b\x9b\u241b]|ESC\[|\^\[\[/;

/** The text as a terminal shows it. Linear. */
export function withoutEscapes(mapped: MappedText): MappedText {
  return mayHide.test(mapped.text) ? replace(mapped, hidden, () => '') : mapped;
}
