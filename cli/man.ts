// Makes the man page out of the tables of the commands.

import { optionWords, purpose, synopsis } from './help.ts';
import { optionsOf, type Usage } from './usage/usage.ts';

/** The page in roff, section 1. It has no date, so that a build gives the same bytes on any day. */
export function manPage(usages: readonly Usage[], version: string): string {
  return [
    `.TH ARMADA-TRIAGE 1 "" "armada-triage ${version}" "User Commands"`,
    '.SH NAME',
    roff(`armada-triage - ${purpose}`),
    '.SH SYNOPSIS',
    ...usages.flatMap((usage) => synopsis(usage).flatMap((line) => ['.PP', `.B ${roff(line)}`])),
    '.SH COMMANDS',
    ...usages.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, text]) => ['.TP', `.B ${code}`, roff(text)]),
    '.SH ENVIRONMENT',
    '.TP',
    '.B NO_COLOR',
    'Where it is set and not empty, nothing is coloured.',
    '',
  ].join('\n');
}

/** What the exit codes have in common; each command says what they mean for it. */
const exitCodes: readonly (readonly [code: number, text: string])[] = [
  [0, 'The command did its work and found nothing that it was asked to fail on.'],
  [1, 'The command did its work and found something: an error in a log, a sample that fails, a broken link.'],
  [
    2,
    'A part of the work could not be done: an unknown option, an unreadable file, a broken signature. The error stream names it. ' +
      'The rest is done and printed. 2 goes before 1.',
  ],
];

function commandLines(usage: Usage): readonly string[] {
  const actions = (usage.actions ?? []).map(({ name, takes, help }) => [`${name} ${takes}`.trimEnd(), help] as const);
  const options = optionsOf(usage).flatMap(([name, option]) =>
    option.help === undefined ? [] : [[optionWords(name, option), option.help] as const],
  );
  return [
    `.SS ${roff(usage.name)}`,
    roff(usage.about),
    ...[...actions, ...options].flatMap(([term, text]) => ['.TP', `.B ${roff(term)}`, roff(text)]),
    '.PP',
    roff(`Exit status ${usage.exit}`),
  ];
}

/** Text as roff reads it: no escapes, no requests, hyphens that can be copied. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replace(/^(?=['.])/, '\\&');
}
