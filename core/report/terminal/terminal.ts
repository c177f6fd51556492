// Text for a terminal: colours that can be off, and nothing in a log that could drive the terminal.

/** Colours by what they mean. Each gives its text back unchanged where colours are off. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly information: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly link: (text: string) => string;
}

/** Colours of every terminal, or none. */
export function createPalette(on: boolean): Palette {
  const style =
    (start: number, end: number): ((text: string) => string) =>
    (text) =>
      on && text !== '' ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    error: style(31, 39),
    warning: style(33, 39),
    information: style(34, 39),
    hint: style(36, 39),
    good: style(32, 39),
    strong: style(1, 22),
    faint: style(2, 22),
    link: style(4, 24),
  };
}

/** The text on one line with every character that a terminal would act on made visible. */
export function toVisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, visibleCharacter);
}

/** The text for one character: control characters have pictures, other invisible ones a question mark. */
export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 9) return ' ';
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return hidden.test(character) ? '\u{fffd}' : character;
}

/** How many columns of a terminal a character takes: 0, 1 or 2. */
export function characterWidth(character: string): number {
  if (/^[\p{Mn}\p{Me}]$/u.test(character)) return 0;
  return /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u.test(
    character,
  )
    ? 2
    : 1;
}

/** Control and format characters, line separators, and halves of pairs. */
const hidden = /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u;
