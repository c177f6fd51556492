// The envelopes of CI systems: Jenkins, GitHub Actions, GitLab, TeamCity.

import { runOpenings } from '../../ansible/copied.ts';
import type { Envelope } from '../envelope.ts';
import { digits, isoText, prefixEnvelope, stated } from './prefix.ts';

export const ghRunView: Envelope = prefixEnvelope({
  name: 'gh-run-view',
  holds: '\t',
  description: 'Columns of `gh run view --log`: job, step and stamp, with tabs between.',
  expression: /^\ufeff?[^\t\n]{1,120}\t[^\t\n]{1,200}\t(?=\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z)/,
  samples: {
    match: [
      {
        line: 'deploy\tRun playbook\t2024-08-25T20:23:34.5071131Z PLAY RECAP ****',
        record: '2024-08-25T20:23:34.5071131Z PLAY RECAP ****',
      },
    ],
    noMatch: ['name\tstatus\t12', 'a\tb'],
  },
});

export const githubActions: Envelope = prefixEnvelope({
  name: 'github-actions',
  opens: digits,
  description: 'The stamp with seven digits of a second that a GitHub runner puts before each line.',
  expression: /^\ufeff?(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z)(?: |$)/,
  state: ({ time }) => stated({ time }),
  samples: {
    match: [
      {
        line: '2024-08-25T20:23:34.5071131Z TASK [Gathering Facts] ****',
        record: 'TASK [Gathering Facts] ****',
        stated: { time: '2024-08-25T20:23:34.5071131Z' },
      },
    ],
    noMatch: ['2024-08-25T20:23:34.507Z INFO started'],
  },
});

export const gitlabSection: Envelope = prefixEnvelope({
  name: 'gitlab-section',
  opens: 's',
  description: 'The mark with which a GitLab job opens or closes a section of its log.',
  expression: /^section_(?:start|end):\d{1,12}:[\w.-]{1,200}(?:\[[^\]\n]{0,200}\])?\r?/,
  samples: {
    match: [
      {
        line: 'section_start:1709671720:deploy\r\u001b[0KPLAY [Deploy master] ****',
        record: 'PLAY [Deploy master] ****',
      },
    ],
    noMatch: ['section_start of the manual'],
  },
});

export const gitlabStamp: Envelope = prefixEnvelope({
  name: 'gitlab-stamp',
  opens: digits,
  description: 'The stamp, stream and mark of a continued line of a GitLab job with time stamps.',
  expression: /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) [0-9a-f]{2}(?<stream>[OE])[+ ]/,
  state: ({ time, stream }) => stated({ time, stream: stream === 'E' ? 'stderr' : 'stdout' }),
  samples: {
    match: [
      {
        line: '2024-05-22T12:43:46.962646Z 00O TASK [restore] ****',
        record: 'TASK [restore] ****',
        stated: { time: '2024-05-22T12:43:46.962646Z', stream: 'stdout' },
      },
    ],
    noMatch: ['2024-05-22T12:43:46.962646Z 00 started'],
  },
});

export const jenkinsClock: Envelope = prefixEnvelope({
  name: 'jenkins-clock',
  opens: digits,
  description: 'The clock or the elapsed time and two spaces, from the Jenkins plugin Timestamper.',
  disproof: new RegExp(String.raw`^\d\d:\d\d:\d\d(?:\.\d{1,3})? (?:\{$|- [^-]{1,200} on hosts: |${runOpenings})`),
  expression: /^(?<time>\d\d:\d\d:\d\d(?:\.\d{1,3})?)  /,
  state: ({ time }) => stated({ time }),
  samples: {
    match: [
      {
        line: '16:17:40  fatal: [10.0.0.1]: FAILED! => {}',
        record: 'fatal: [10.0.0.1]: FAILED! => {}',
        stated: { time: '16:17:40' },
      },
      { line: '00:00:02.310  PLAY RECAP ****', record: 'PLAY RECAP ****', stated: { time: '00:00:02.310' } },
    ],
    noMatch: ['16:17:40 INFO started', '16:17:40.123456  x'],
  },
});

export const bracketedStamp: Envelope = prefixEnvelope({
  name: 'bracketed-stamp',
  opens: '[',
  description: 'A stamp in brackets before each line, as Timestamper writes it in Pipeline logs.',
  needsProof: true,
  expression: new RegExp(String.raw`^\[(?<time>${isoText}|\d\d:\d\d:\d\d(?:\.\d{1,6})?)\](?: |$)`),
  state: ({ time }) => stated({ time }),
  samples: {
    match: [
      {
        line: '[2024-03-05T20:17:12.616Z] PLAY [Deploy master] ****',
        record: 'PLAY [Deploy master] ****',
        stated: { time: '2024-03-05T20:17:12.616Z' },
      },
    ],
    noMatch: ['[10.0.0.1] ok'],
  },
});

export const branchLabel: Envelope = prefixEnvelope({
  name: 'branch-label',
  opens: '[',
  description: 'The name of a parallel branch in brackets before each line of a Jenkins Pipeline.',
  needsProof: true,
  expression: /^\[(?<source>[A-Za-z][\w ./:-]{0,80})\] /,
  // A clock in it is another in each line.
  state: ({ source = '' }) => stated({ source: /\d:\d\d/.test(source) ? undefined : source }),
  samples: {
    match: [
      {
        line: '[deploy-dal10] TASK [restore] ****',
        record: 'TASK [restore] ****',
        stated: { source: 'deploy-dal10' },
      },
    ],
    noMatch: ['[10.0.0.1] ok', 'TASK [restore]'],
  },
});

export const terraform: Envelope = prefixEnvelope({
  name: 'terraform-exec',
  holds: '-exec):',
  description: 'The resource that runs a program in a Terraform log: `null_resource.x (local-exec): `.',
  expression: /^(?<source>[\w.[\]"'/-]{1,300}) \((?:local|remote)-exec\): ?/,
  state: ({ source }) => stated({ source }),
  samples: {
    match: [
      {
        line: 'module.deploy.null_resource.ansible[0] (local-exec): TASK [restore] ****',
        record: 'TASK [restore] ****',
        stated: { source: 'module.deploy.null_resource.ansible[0]' },
      },
    ],
    noMatch: ['null_resource.ansible: Creating...'],
  },
});

export const teamcity: Envelope = prefixEnvelope({
  name: 'teamcity',
  opens: '[',
  description:
    'The clock, the letter of the severity and the step that TeamCity writes before each line of a build log.',
  expression: /^\[(?<time>\d\d:\d\d:\d\d)\](?: |(?<mark>[iwWEF]))?:(?:\t{1,8} ?| |$)(?:\[Step \d{1,3}\/\d{1,3}\] )?/,
  state: ({ time, mark }) => stated({ time, level: mark === 'E' ? 'error' : mark === 'F' ? 'fatal' : undefined }),
  samples: {
    match: [
      {
        line: '[20:48:34]E:\t [Step 1/2] Process exited with code 1',
        record: 'Process exited with code 1',
        stated: { time: '20:48:34', level: 'error' },
      },
      {
        line: '[20:48:35] :\t [Step 2/2] PLAY [Deploy] ****',
        record: 'PLAY [Deploy] ****',
        stated: { time: '20:48:35' },
      },
    ],
    noMatch: ['[20:48:34] started', '[20:48:34]Every seat: taken'],
  },
});
