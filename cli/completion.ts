// Makes the completion scripts of shells out of the tables of the commands.

import { optionsOf, type OptionUsage, type Usage } from './usage/usage.ts';
import type { Shell } from './usage/completion.ts';

const program = 'armada-triage';

/** The script for a shell. It completes commands, their actions, options, the words of options, files and folders. */
export function completionScript(shell: Shell, usages: readonly Usage[]): string {
  return { bash, zsh, fish }[shell](usages);
}

function bash(usages: readonly Usage[]): string {
  const cases = usages.map((usage) => {
    const { name, actions = [] } = usage;
    const options = optionsOf(usage);
    const values = options.flatMap((option) => {
      const reply = bashReply(option[1]);
      return reply === undefined ? [] : [`      ${flags(option).join('|')}) ${reply}; return ;;`];
    });
    const names = options.flatMap(flags).filter((flag) => flag.startsWith('--'));
    return [
      `  ${name})`,
      ...(values.length === 0 ? [] : ['    case $previous in', ...values, '    esac']),
      `    if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$current")); return; fi`,
      ...(actions.length === 0
        ? []
        : [
            `    if ((COMP_CWORD == 2)); then COMPREPLY=($(compgen -W '${actions.map((one) => one.name).join(' ')}' -- "$current")); return; fi`,
          ]),
      `    ${usage.path === undefined ? ':' : bashFiles(usage.path)} ;;`,
    ].join('\n');
  });
  const names = usages.map(({ name }) => name).join(' ');
  return `# Completes armada-triage in bash.
_armada_triage() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${names} help --help --version' -- "$current"))
    return
  fi
  # bash makes three words of --option=value.
  if [[ $current == '=' ]]; then
    current=
  elif [[ $previous == '=' ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  help)
    if ((COMP_CWORD == 2)); then COMPREPLY=($(compgen -W '${names}' -- "$current")); fi ;;
  esac
}
complete -o filenames -F _armada_triage ${program}
`;
}

function bashReply({ value, words, path }: OptionUsage): string | undefined {
  if (value === undefined) return undefined;
  if (words !== undefined) return `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current"))`;
  return path === undefined ? 'COMPREPLY=()' : bashFiles(path);
}

/** A name with spaces stays one name. */
function bashFiles(path: 'file' | 'folder'): string {
  return `mapfile -t COMPREPLY < <(compgen ${path === 'file' ? '-f' : '-d'} -- "$current")`;
}

function zsh(usages: readonly Usage[]): string {
  const cases = usages.map((usage) => {
    const { actions = [] } = usage;
    const lines = optionsOf(usage).flatMap((option) => flags(option).map((flag) => quote(zshOption(flag, option[1]))));
    const words = actions.map(({ name }) => name).join(' ');
    const rest = zshFiles(usage.path);
    const positions = [
      ...(actions.length === 0 ? [] : [quote(`1:action:(${words})`)]),
      ...(rest === '' ? [] : [quote(`*:file:${rest}`)]),
    ];
    return `    ${usage.name}) _arguments ${[...lines, ...positions].join(' \\\n      ')} ;;`;
  });
  const commands = usages.map(({ name, about }) => quote(`${name}:${firstSentence(about)}`));
  return `#compdef ${program}
# Completes armada-triage in zsh.
_${program}() {
  local -a commands others
  commands=(${commands.join('\n    ')})
  others=('help:the options of a command' '--help:all commands' '--version:the version')
  if ((CURRENT == 2)); then
    _describe command commands -- others
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT -= 1))
  case $command in
${cases.join('\n')}
    help) if ((CURRENT == 2)); then _describe command commands; fi ;;
  esac
}
# zsh runs this file as the function itself at the first completion; a start file sources it.
if [[ $funcstack[1] == _${program} ]]; then _${program} "$@"; else compdef _${program} ${program}; fi
`;
}

function zshOption(flag: string, { value, words, path, multiple, help = '' }: OptionUsage): string {
  const text = help.replaceAll(/[[\]:\\]/g, String.raw`\$&`);
  const repeats = multiple === true ? '*' : '';
  if (value === undefined) return `${repeats}${flag}[${text}]`;
  // The value is a word of its own, or follows a long option after "=".
  return `${repeats}${flag}${flag.startsWith('--') ? '=' : ''}[${text}]:value:${words === undefined ? zshFiles(path) : `(${words.join(' ')})`}`;
}

function zshFiles(path: 'file' | 'folder' | undefined): string {
  return path === undefined ? '' : path === 'file' ? '_files' : '_files -/';
}

function fish(usages: readonly Usage[]): string {
  const names = usages.map(({ name }) => name);
  const lines = usages.flatMap((usage) => {
    const { name, about, actions = [] } = usage;
    const here = `-n ${quote(`__armada_triage_in ${name}`)}`;
    const first = `-n ${quote(`__armada_triage_begins ${name}`)}`;
    const later = `-n ${quote(`__armada_triage_in ${name}; and not __armada_triage_begins ${name}`)}`;
    const files = actions.length === 0 ? here : later;
    return [
      `complete -c ${program} -n __armada_triage_begins -a ${name} -d ${quote(firstSentence(about))}`,
      ...actions.map((action) => `complete -c ${program} -f ${first} -a ${action.name} -d ${quote(action.help)}`),
      ...(usage.path === undefined ? [] : [`complete -c ${program} ${files} ${fishFiles(usage.path)}`]),
      ...optionsOf(usage).map(([option, usageOf]) => `complete -c ${program} ${here} ${fishOption(option, usageOf)}`),
    ];
  });
  return `# Completes armada-triage in fish.
function __armada_triage_in -d 'Whether the first word is this command'
  set -l words (commandline -poc)
  test "$words[2]" = "$argv[1]"
end
function __armada_triage_begins -d 'Whether these are all words before the cursor'
  set -l words (commandline -poc)
  test "$words[2..]" = "$argv"
end
complete -c ${program} -f
complete -c ${program} -n __armada_triage_begins -a help -d 'the options of a command'
complete -c ${program} -n __armada_triage_begins -l help -d 'all commands'
complete -c ${program} -n __armada_triage_begins -l version -d 'the version'
complete -c ${program} -n '__armada_triage_begins help' -a ${quote(names.join(' '))}
${lines.join('\n')}
`;
}

function fishOption(name: string, { short, value, words, path, help = '' }: OptionUsage): string {
  const takes =
    value === undefined
      ? ''
      : words === undefined
        ? path === undefined
          ? ' -x'
          : ` -r ${fishFiles(path)}`
        : ` -x -a ${quote(words.join(' '))}`;
  return `-l ${name}${short === undefined ? '' : ` -s ${short}`}${takes} -d ${quote(help)}`;
}

function fishFiles(path: 'file' | 'folder'): string {
  return path === 'file' ? '-F' : "-x -a '(__fish_complete_directories)'";
}

function flags([name, { short }]: readonly [string, OptionUsage]): readonly string[] {
  return [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
}

function firstSentence(text: string): string {
  return text.slice(0, text.search(/\.(?: |$)|:/));
}

/** For all three shells: single quotes, one in the text is left and entered again. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}
