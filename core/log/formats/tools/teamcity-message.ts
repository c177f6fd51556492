// The format of service messages that tools print for TeamCity.

import { readLevel, type Level } from '../../level.ts';
import type { RecordFormat } from '../format.ts';

export const teamcityMessage: RecordFormat = {
  name: 'teamcity-message',
  description: 'Service messages for TeamCity: failed tests, build problems, and messages with a status.',
  openings: '#',
  read: ({ text, stamp }) => {
    const kind = /^##teamcity\[(testFailed|buildProblem|message) /.exec(text)?.[1];
    if (kind === undefined) return undefined;
    const level = kind === 'message' ? statusLevel(attribute(text, 'status')?.value) : 'error';
    const said = attribute(text, kind === 'message' ? 'text' : kind === 'testFailed' ? 'message' : 'description');
    return { level, time: stamp?.time, message: said?.value ?? text, at: said?.at ?? 0 };
  },
  samples: {
    match: [
      {
        record: "##teamcity[message text='cannot reach |'db|'' errorDetails='x' status='ERROR']",
        level: 'error',
        message: "cannot reach 'db'",
      },
      {
        record: "##teamcity[testFailed name='seats' message='expected 3, got 4' details='at seats.py:12']",
        level: 'error',
        message: 'expected 3, got 4',
      },
      { record: "##teamcity[buildProblem description='no space']", level: 'error', message: 'no space' },
      { record: "##teamcity[message text='error 7' status='NORMAL']", level: 'info', message: 'error 7' },
    ],
    noMatch: ["##teamcity[testStarted name='seats']", '## teamcity'],
  },
};

function statusLevel(status = 'NORMAL'): Level | undefined {
  return status === 'NORMAL' ? 'info' : readLevel(status);
}

/** The value of an attribute without the escapes, which begin with a bar, and where it begins. */
function attribute(text: string, name: string): { readonly value: string; readonly at: number } | undefined {
  const found = new RegExp(` ${name}='((?:[^|']|\\|.){0,4000})'`).exec(text);
  if (found === null) return undefined;
  const value = (found[1] ?? '').replace(/\|(.)/g, (_, code: string) =>
    code === 'n' ? '\n' : code === 'r' ? '' : code,
  );
  return { value, at: found.index + name.length + 3 };
}
