// What `--help` prints, made of the tables of the commands.

import { usages } from './usage/all.ts';
import { optionsOf, type OptionUsage, type Usage } from './usage/usage.ts';

const program = 'armada-triage';
/** What the program does, in a line. */
export const purpose = 'finds the known errors in operation logs and get-master-info results';
/** In characters. */
const width = 120;
const helpColumn = 31;

/** The help of a command, or of the program if the command is unknown or not given. */
export function help(command: string | undefined): string {
  const usage = usages.find(({ name }) => name === command);
  return usage === undefined ? programHelp() : commandHelp(usage);
}

/** How a person calls a command: a line for each way. */
export function synopsis({ name, takes }: Usage): readonly string[] {
  return takes.map((words) => `${program} ${name} ${words}`);
}

/** An option as a person writes it, with its value. */
export function optionWords(name: string, { value }: OptionUsage): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function programHelp(): string {
  const rows = usages.flatMap(({ name, takes, summary, actions = [] }) =>
    summary.length > 0
      ? summary.map((text, index) => [`${program} ${name} ${takes[index] ?? ''}`, text] as const)
      : actions.map(
          (action) => [`${program} ${name} ${action.name} ${action.takes}`.trimEnd(), action.summary] as const,
        ),
  );
  const most = Math.max(...rows.map(([call]) => call.length));
  return [
    `${program}: ${purpose}`,
    '',
    ...rows.map(([call, text]) => `  ${call.padEnd(most)}  ${text}`),
    '',
    `  ${program} help COMMAND, or ${program} COMMAND --help: the options of a command`,
    `  ${program} --version`,
    '',
  ].join('\n');
}

function commandHelp(usage: Usage): string {
  const [first = '', ...others] = synopsis(usage);
  const actions = (usage.actions ?? []).map(({ name, takes, help: text }) =>
    row(`${name} ${takes === '[PATH…]' ? '' : takes}`.trimEnd(), text),
  );
  const options = optionsOf(usage).flatMap(([name, option]) =>
    option.help === undefined ? [] : [row(optionWords(name, option), option.help)],
  );
  return [
    first,
    ...others.map((line) => `       ${line}`),
    '',
    ...wrap(usage.about, width),
    '',
    ...(actions.length > 0 ? [...actions, ''] : []),
    ...options,
    '',
    ...wrap(`Exit code ${usage.exit}`, width),
    '',
  ].join('\n');
}

/** A term and what it means, in two columns. */
function row(term: string, text: string): string {
  const [first = '', ...rest] = wrap(text, width - helpColumn);
  const start = `  ${term}`.length > helpColumn - 2 ? `  ${term}  ` : `  ${term}`.padEnd(helpColumn);
  return [start + first, ...rest.map((line) => ' '.repeat(helpColumn) + line)].join('\n');
}

/** The text on lines of at most `most` characters, cut at spaces. */
function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= most) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
