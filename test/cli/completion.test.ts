// What shells complete, asked of the shells themselves, and the help and man page that are made of the same tables.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { manPage } from '../../cli/man.ts';
import { usages } from '../../cli/usage/all.ts';
import { optionsOf } from '../../cli/usage/usage.ts';
import { runCli } from '../support/cli.ts';
import { writeFolder } from '../support/folder.ts';

/** What bash replies for the last of the words. */
function completeInBash(script: string, words: readonly string[], folder: string): readonly string[] {
  const list = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _armada_triage; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', ask], { cwd: folder, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');
}

/** Why a test with another program cannot run here; false if it can. */
function whyMissing(program: string): string | false {
  return spawnSync(program, ['--version']).error === undefined ? false : `${program} is not installed on this machine`;
}

test('bash completes every command, action, option and word of an option, files and folders', async () => {
  const folder = writeFolder({ 'a log.txt': '', 'pages/x.md': '' });
  try {
    const script = (await runCli(['completion', 'bash'])).out;
    const ask = (...words: string[]) => completeInBash(script, ['armada-triage', ...words], folder.root);
    assert.deepEqual(ask(''), [...usages.map(({ name }) => name), 'help', '--help', '--version']);
    assert.deepEqual(ask('help', 'sc'), ['scan']);
    assert.deepEqual(ask('help', 'scan', ''), []);
    assert.deepEqual(ask('scan', '--fail-on', '=', 'i'), ['information']);
    assert.deepEqual(ask('scan', '--fail-on', '='), ['error', 'warning', 'information', 'never']);
    for (const usage of usages) {
      const { name, actions, path } = usage;
      const options = optionsOf(usage);
      assert.deepEqual(
        ask(name, '--'),
        options.map(([option]) => `--${option}`),
        name,
      );
      if (actions)
        assert.deepEqual(
          ask(name, ''),
          actions.map((action) => action.name),
          name,
        );
      for (const [option, { value, words, path: takes }] of options) {
        const reply = ask(name, `--${option}`, '');
        if (words) assert.deepEqual(reply, words, option);
        else if (takes === 'folder') assert.deepEqual(reply, ['pages'], option);
        else if (takes === 'file') assert.deepEqual(reply.toSorted(), ['a log.txt', 'pages'], option);
        else if (value !== undefined) assert.deepEqual(reply, [], option);
      }
      if (path === 'file') assert.deepEqual(ask(name, 'x', 'a'), ['a log.txt'], name);
    }
  } finally {
    folder.remove();
  }
});

for (const [shell, check] of [
  ['zsh', ['-n']],
  ['fish', ['--no-execute']],
] as const) {
  test(`${shell} reads its script`, { skip: whyMissing(shell) }, async () => {
    const { out } = await runCli(['completion', shell]);
    for (const { name } of usages) assert.match(out, new RegExp(`\\b${name}\\b`));
    const folder = writeFolder({ script: out });
    const { status, stderr } = spawnSync(shell, [...check, folder.path('script')], { encoding: 'utf8' });
    folder.remove();
    assert.deepEqual([status, stderr], [0, '']);
  });
}

/** What lines in zsh become when Tab is pressed at the end of each, in a new shell that finds the script in its `fpath`. */
function completeInZsh(lines: readonly string[], folder: string): readonly string[] {
  const talk = `
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "cd '\${0}'; fpath=('\${0}' \\$fpath); autoload -Uz compinit; compinit -u -D"
    zpty -w shell 'begin() { print -r -- "<""begin>" }; zle -N zle-line-init begin'
    zpty -w shell 'say() { print -r -- "<""line>$BUFFER<""end>"; BUFFER= }; zle -N say; bindkey "^X" say'
    zpty -r -m shell seen '*<begin>*'
    for line; do
      zpty -w -n shell "$line"$'\\t\\x18'
      zpty -r -m shell seen '*<line>*<end>*'
      print -r -- "\${\${seen##*<line>}%%<end>*}"
    done`;
  const options = { encoding: 'utf8', timeout: 60_000, env: { ...process.env, TERM: 'dumb' } } as const;
  return execFileSync('zsh', ['-f', '-c', talk, folder, ...lines], options)
    .trimEnd()
    .split('\n');
}

test(
  'zsh completes from the first time on, when the script is a file of its fpath',
  { skip: whyMissing('zsh') },
  async () => {
    const folder = writeFolder({ '_armada-triage': (await runCli(['completion', 'zsh'])).out, 'a log.txt': '' });
    const becomes = {
      'armada-triage sc': 'armada-triage scan',
      'armada-triage help sc': 'armada-triage help scan',
      'armada-triage --v': 'armada-triage --version',
      'armada-triage catalog v': 'armada-triage catalog validate',
      'armada-triage scan --fail-on i': 'armada-triage scan --fail-on information',
      'armada-triage scan --fail-on=i': 'armada-triage scan --fail-on=information',
      'armada-triage scan a': String.raw`armada-triage scan a\ log.txt`,
    };
    const lines = completeInZsh(Object.keys(becomes), folder.root).map((line) => line.trimEnd());
    folder.remove();
    assert.deepEqual(lines, Object.values(becomes));
  },
);

test('fish completes commands and words', { skip: whyMissing('fish') }, async () => {
  const folder = writeFolder({ script: (await runCli(['completion', 'fish'])).out });
  const ask = (line: string): readonly string[] =>
    execFileSync('fish', ['--no-config', '-c', `source ${folder.path('script')}; complete -C '${line}'`], {
      encoding: 'utf8',
    })
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => one.split('\t')[0] ?? '');
  try {
    assert.deepEqual(ask('armada-triage sc'), ['scan']);
    assert.deepEqual(ask('armada-triage scan --fail-on ').toSorted(), ['error', 'information', 'never', 'warning']);
    assert.deepEqual(ask('armada-triage catalog v'), ['validate']);
    assert.deepEqual(ask('armada-triage --v'), ['--version']);
    // A word that names a command is only a word after the first one.
    assert.deepEqual(ask('armada-triage help catalog '), []);
    assert.deepEqual(ask('armada-triage scan parse --rat'), []);
    assert.deepEqual(ask('armada-triage runbooks s').toSorted(), ['search', 'suggest']);
  } finally {
    folder.remove();
  }
});

test('completion for an unknown shell says which there are', async () => {
  const run = await runCli(['completion', 'csh']);
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.match(run.err, /^Name one shell: bash, zsh, fish\.\n/);
});

test('help for an unknown command says that there is none', async () => {
  const run = await runCli(['help', 'scann']);
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.match(run.err, /^There is no command “scann”\.\n/);
  assert.deepEqual(await runCli(['help', '--no-color']), await runCli(['--help']));
});

test('help says every option of a command on lines of 120 characters at most', async () => {
  for (const usage of usages) {
    const { out, code } = await runCli(['help', usage.name]);
    assert.equal(code, 0);
    for (const [option, { help }] of optionsOf(usage))
      if (help !== undefined) assert.ok(out.includes(`  --${option}`), `${usage.name} --${option}`);
    assert.ok(
      out.split('\n').every((line) => line.length <= 120),
      usage.name,
    );
    assert.match(out, /Exit code 0: /);
  }
});

test('the man page has every command and option, and groff reads it without a warning', () => {
  const page = manPage(usages, '1.2.3');
  for (const usage of usages)
    for (const [option, { help }] of optionsOf(usage))
      if (help !== undefined) assert.ok(page.includes(`.B \\-\\-${option.replaceAll('-', '\\-')}`), option);
  const groff = spawnSync('groff', ['-man', '-Tascii', '-ww', '-z'], { input: page, encoding: 'utf8' });
  if (groff.error === undefined) assert.deepEqual([groff.status, groff.stderr], [0, '']);
});
