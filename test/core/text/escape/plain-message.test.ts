// Text that is shown where some of it could act: notifications of an editor, and commands that are pasted.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { plainMessage } from '../../../../core/text/escape/plain-message.ts';
import { quoteArgument } from '../../../../core/text/escape/shell.ts';

/** What VS Code makes a link, or an icon, of in a notification or the status bar. */
const acting = /\[[^\]]*\]\((?:https?:|command:|file:)|\$\([A-Za-z0-9-]+/i;

describe('In a notification, what is named stays text:', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a key of a catalog that looks like a command',
      'Unknown key `[Repair](command:workbench.action.quit)`',
      'Unknown key `[Repair] (command:workbench.action.quit)`',
    ],
    ['an icon', '$(sync~spin) Copied', '$ (sync~spin) Copied'],
    ['a text of several lines', 'one\r\ntwo\tthree', 'one two three'],
    ['a text that is written backwards', 'log\u202egol.exe', 'log\u{fffd}gol.exe'],
    [
      'ordinary words',
      'a.yaml:3:7: Unknown key `x` (did you mean [y]?)',
      'a.yaml:3:7: Unknown key `x` (did you mean [y]?)',
    ],
  ];
  for (const [name, text, shown] of cases) test(name, () => assert.equal(plainMessage(text), shown));

  test('whatever it is', () => {
    const parts = fc.constantFrom('[', ']', '(', '$', '\n', '\u200b', '\u0000', 'a', 'command:x', 'https://a', ')');
    fc.assert(
      fc.property(fc.array(parts), (list) => {
        const shown = plainMessage(list.join(''));
        assert.doesNotMatch(shown, acting);
        assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}]/u);
        assert.equal(plainMessage(shown), shown);
      }),
    );
  });
});

describe('A file name in a command is one argument:', () => {
  const cases: readonly (readonly ['posix' | 'powershell', string, string])[] = [
    ['posix', "it's $(rm x).log", String.raw`'it'\''s $(rm x).log'`],
    ['powershell', 'C:\\logs\\$(calc)`n".log', "'C:\\logs\\$(calc)`n\".log'"],
    ['powershell', "it's.log", "'it''s.log'"],
    ['powershell', 'a\u2019; calc #.log', "'a\u2019\u2019; calc #.log'"],
  ];
  for (const [shell, text, quoted] of cases)
    test(`${shell}: ${text}`, () => assert.equal(quoteArgument(text, shell), quoted));
});
