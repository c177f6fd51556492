// The marks that command-line tools put before what went well, and what did not.

import { lineFormat } from '../line-format.ts';

export const errorMark = lineFormat({
  name: 'error-mark',
  description:
    'A cross, a warning sign or an i before the message, as Signale, semantic-release, Flux, kind and minikube print it.',
  openings: '[›✖✗✘✕❌⨯⚠ℹ',
  expression:
    /^(?:\[[^\]]{1,60}\] {1,4}){0,3}(?:› {1,4})?(?<level>[✖✗✘✕❌⨯⚠ℹ])\ufe0f?\s{1,6}(?:(?:error|fatal|warn|warning|info)\s{2,12})?(?<message>\S[^]*)$/,
  level: (mark) => (mark === '⚠' ? 'warning' : mark === 'ℹ' ? 'info' : 'error'),
  samples: {
    match: [
      {
        record: '[12:01:34] [deploy] › ✖  error     Unable to acquire lock',
        level: 'error',
        message: 'Unable to acquire lock',
        time: '12:01:34',
      },
      {
        record: '✗ kustomization path must not be empty',
        level: 'error',
        message: 'kustomization path must not be empty',
      },
      {
        record: '❌  Exiting due to DRV_NOT_HEALTHY: Found drivers',
        level: 'error',
        message: 'Exiting due to DRV_NOT_HEALTHY: Found drivers',
      },
      { record: '⚠️  This may take a while', level: 'warning', message: 'This may take a while' },
    ],
    noMatch: ['✔ install completed', '✗', 'yes ✗ no', '[deploy] › done'],
  },
});
