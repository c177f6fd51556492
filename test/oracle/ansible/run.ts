// Runs the oracle's playbooks with real Ansible and keeps each log with what really happened in the run.
// Usage: node test/oracle/ansible/run.ts [--short] [--ansible PATH/TO/ansible-playbook]… [--setting NAME]… [--playbook NAME]….

import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../../scripts/host/root.ts';
import { settings, type AnsibleSetting } from './settings.ts';

/** Where logs and truths are kept; not part of the project. */
export const corpus = join(root, '.bench/ansible');
const here = join(root, 'test/oracle/ansible');

/** The settings and playbooks of the short form, which a build has time for. */
const shortSettings = ['default', 'yaml', 'debug', 'default-yaml', 'json', 'jsonl', 'unixy', 'minimal'];
const shortPlaybooks = ['loops', 'rescued', 'ignored', 'command-output', 'unreachable', 'traceback'];

/** Whether a log is one of the short form: each playbook with half of the settings, each setting with half of the playbooks. */
export function isShort(playbook: string, setting: string): boolean {
  const [row, column] = [shortPlaybooks.indexOf(playbook), shortSettings.indexOf(setting)];
  return row >= 0 && column >= 0 && (row + column) % 2 === 0;
}

/** The version of an installed Ansible, such as `2.14.18`; undefined if there is none. */
export function ansibleVersion(command: string): string | undefined {
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return /^ansible-playbook \[core (\S+)\]/.exec(stdout ?? '')?.[1];
}

/** Which runs are wanted: all, those of the short form, or those of some playbooks and settings by name. */
export interface WantedRuns {
  readonly short: boolean;
  readonly playbooks?: readonly string[];
  readonly settings?: readonly string[];
}

/** Runs what is missing in the corpus, two runs at a time. Returns how many logs it has then for this version. */
export async function runPlaybooks(command: string, version: string, wanted: WantedRuns): Promise<number> {
  const { short } = wanted;
  const folder = join(corpus, version);
  mkdirSync(folder, { recursive: true });
  const playbooks = readdirSync(join(here, 'playbooks'))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => name.slice(0, -4))
    .filter((name) => wanted.playbooks?.includes(name) !== false)
    // Those of the short form first: a corpus that is not whole yet has every setting.
    .toSorted((a, b) => Number(shortPlaybooks.includes(b)) - Number(shortPlaybooks.includes(a)));
  const isOld = version.startsWith('2.14');
  const chosen = settings.filter(
    ({ name, oldOnly }) => (oldOnly !== true || isOld) && wanted.settings?.includes(name) !== false,
  );
  const jobs = playbooks
    .flatMap((playbook) => chosen.map((setting) => ({ setting, playbook })))
    .filter(({ setting, playbook }) => !short || isShort(playbook, setting.name));
  // A copy, as the sources may change under a long run, and logs must not depend on where they are.
  const sources = mkdtempSync(join(tmpdir(), 'armada-deploy-'));
  cpSync(here, sources, { recursive: true });
  const next = jobs.values();
  const work = async (): Promise<void> => {
    for (const { setting, playbook } of next) await runOne({ command, sources, folder }, setting, playbook);
  };
  await Promise.all([work(), work()]);
  rmSync(sources, { recursive: true, force: true });
  return jobs.length;
}

interface Place {
  readonly command: string;
  readonly sources: string;
  readonly folder: string;
}

async function runOne({ command, sources, folder }: Place, setting: AnsibleSetting, playbook: string): Promise<void> {
  const log = join(folder, `${playbook}.${setting.name}.log`);
  if (existsSync(log)) return;
  const temporary = mkdtempSync(join(tmpdir(), 'oracle-'));
  const printed = join(temporary, 'printed');
  const output = openSync(printed, 'w');
  const { EXTRA_CALLBACK: extra, ...env } = setting.env ?? {};
  const logPath = join(temporary, 'log');
  const truth = join(temporary, 'truth');
  const child = spawn(command, ['-i', 'inventory.ini', ...(setting.args ?? []), `playbooks/${playbook}.yml`], {
    cwd: sources,
    stdio: ['ignore', output, output],
    env: {
      PATH: process.env['PATH'],
      HOME: temporary,
      LC_ALL: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
      ANSIBLE_CALLBACK_PLUGINS: join(sources, 'plugins'),
      ANSIBLE_CALLBACKS_ENABLED: ['truth', ...(extra === undefined ? [] : [extra])].join(','),
      ANSIBLE_LIBRARY: join(sources, 'library'),
      ANSIBLE_ROLES_PATH: join(sources, 'roles'),
      ...(setting.callback !== undefined && { ANSIBLE_STDOUT_CALLBACK: setting.callback }),
      ...(setting.logPath === true && { ANSIBLE_LOG_PATH: logPath }),
      TRUTH_FILE: truth,
      ORACLE_TMP: temporary,
      ...env,
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
  closeSync(output);
  // A callback that is not installed prints nothing of the run.
  if (
    /(?:Invalid callback for stdout specified|Could not load .* callback plugin)/.test(readFileSync(printed, 'utf8'))
  ) {
    rmSync(temporary, { recursive: true, force: true });
    return;
  }
  if (existsSync(truth)) copy(truth, log.replace(/\.log$/, '.truth'));
  copy(setting.logPath === true ? logPath : printed, log);
  rmSync(temporary, { recursive: true, force: true });
}

/** A log that exists is a whole one. */
function copy(from: string, to: string): void {
  copyFileSync(from, `${to}.half`);
  renameSync(`${to}.half`, to);
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      ansible: { type: 'string', multiple: true },
      setting: { type: 'string', multiple: true },
      playbook: { type: 'string', multiple: true },
    },
  });
  const { short, playbook: playbooks, setting: chosen } = values;
  const wanted = { short, ...(playbooks && { playbooks }), ...(chosen && { settings: chosen }) };
  for (const command of values.ansible ?? ['ansible-playbook']) {
    const version = ansibleVersion(command);
    if (version === undefined) console.log(`${command} is not installed.`);
    else console.log(`Ansible ${version}: ${await runPlaybooks(command, version, wanted)} logs`);
  }
}
