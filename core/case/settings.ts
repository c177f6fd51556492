// The settings that a case needs beside the general ones: business hours, and who to ask.

import type { Problem } from '../text/problem.ts';
import { defaultBusinessHours, parseBusinessHours, type BusinessHours } from './hours.ts';
import { isRecord } from '../text/is-object.ts';

/** The names are those under `armadaTriage.` in an editor's settings. */
export interface CaseSettings {
  readonly businessHours: BusinessHours;
  /** Slack handles of whoever is on call, each with its `@`. */
  readonly handles: readonly string[];
  /** The folder of the history of cases; empty if there is none. */
  readonly history: string;
}

/** The handles are those that the runbook names for armada-deploy. */
export const defaultCaseSettings: CaseSettings = {
  businessHours: defaultBusinessHours,
  handles: ['@deploy', '@update'],
  history: '',
};

/** Reads what an editor has under `armadaTriage`. A value of the wrong form is a problem, and its default is used. */
export function parseCaseSettings(value: unknown): {
  readonly settings: CaseSettings;
  readonly problems: readonly Problem[];
} {
  const given = isRecord(value) ? value : {};
  const { hours, problems: wrong } = parseBusinessHours(given['businessHours']);
  const problems = wrong.map(({ message }) => ({ message: `The setting ${named('businessHours')}: ${message}` }));
  const handles = readHandles(given['handles']);
  if (handles === undefined) {
    const message = `The setting ${named('handles')} must be a list of Slack handles such as @deploy; its default is used.`;
    problems.push({ message });
  }
  const raw = given['history'];
  if (raw !== undefined && raw !== null && typeof raw !== 'string')
    problems.push({ message: `The setting ${named('history')} must be the path of a folder; there is no history.` });
  const history = typeof raw === 'string' ? raw.trim() : defaultCaseSettings.history;
  return { settings: { businessHours: hours, handles: handles ?? defaultCaseSettings.handles, history }, problems };
}

function named(name: keyof CaseSettings): string {
  return `armadaTriage.${name}`;
}

/** A list without a handle would leave nobody to ask. */
function readHandles(raw: unknown): readonly string[] | undefined {
  if (raw === undefined || raw === null) return defaultCaseSettings.handles;
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > 50) return undefined;
  const handles = (raw as readonly unknown[]).flatMap((one) => {
    const [, name] = typeof one === 'string' ? (/^@?([\w.-]{1,80})$/.exec(one.trim()) ?? []) : [];
    return name === undefined ? [] : [`@${name}`];
  });
  return handles.length === raw.length ? [...new Set(handles)] : undefined;
}
