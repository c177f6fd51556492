// Check: a pod that does not run, by the STATUS of its row.

import type { Check } from './check.ts';
import { podRow } from './rows.ts';
import { standingOfPod } from './pod-owner.ts';

/** Captures `name`, `status`, `ready`, `wanted`, `restarts`, `age`, `standing`, and `namespace` where the table has it. */
export const podStatus: Check = {
  name: 'pod-status',
  patterns: [podRow],
  run: (look) =>
    look
      .of(podRow)
      .filter(({ captures }) => captures['status'] !== 'Running' && !ownSignature.test(captures['status'] ?? ''))
      .map((match) => ({
        match,
        captures: { ...match.captures, standing: standingOfPod(look, match) },
        related: [],
        missing: [],
      })),
};

/** States that a signature knows by their text, wherever they are. */
const ownSignature = /^(?:Init:)?(?:CreateContainerError|ImagePullBackOff)$/;
