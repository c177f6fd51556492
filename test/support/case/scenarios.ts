// The written scenarios of test/fixtures/scenarios, for the tests that walk them in core, on the command line and in VS Code.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One case as a person has it, and the issue that a person would write. */
export interface Scenario {
  readonly name: string;
  /** The folder's path. */
  readonly folder: string;
  readonly alert: string | undefined;
  readonly message: string | undefined;
  /** What XO or armada-data said of the cluster's key management. */
  readonly kpInfo: string | undefined;
  /** Names and texts, sorted by name. */
  readonly logs: readonly { readonly name: string; readonly text: string }[];
  /** An ISO time. */
  readonly now: string;
  readonly settings: unknown;
  readonly answers: Readonly<Record<string, string>>;
  /** Written by hand from the runbook page, never by a program. */
  readonly escalation: string;
}

const root = new URL('../../fixtures/scenarios/', import.meta.url);

/** All scenarios, by name. */
export function readScenarios(): readonly Scenario[] {
  return readdirSync(root).toSorted().map(readScenario);
}

function readScenario(name: string): Scenario {
  const folder = new URL(`${name}/`, root);
  const files = readdirSync(folder).toSorted();
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const { now, settings, answers }: Pick<Scenario, 'now' | 'settings' | 'answers'> = JSON.parse(read('answers.json'));
  return {
    name,
    folder: fileURLToPath(folder),
    alert: files.includes('alert.txt') ? read('alert.txt') : undefined,
    message: files.includes('message.txt') ? read('message.txt') : undefined,
    kpInfo: files.includes('kpinfo.txt') ? read('kpinfo.txt') : undefined,
    logs: files.filter((file) => file.endsWith('.log')).map((file) => ({ name: file, text: read(file) })),
    now,
    settings,
    answers,
    escalation: read('escalation.md'),
  };
}
