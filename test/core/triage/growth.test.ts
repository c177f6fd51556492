// Triage takes time in proportion to the log, whatever it is full of.

import { test } from 'node:test';
import { createTriager } from '../../../core/triage/triager.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { assertLinear } from '../../support/growth.ts';
import { defaults } from '../../support/logs/triage.ts';

const triager = createTriager(readBuiltinCatalog(), defaults);

const gmi = 'MASTER CONTROL PLANE CONTAINER LOGS:\nCLUSTER WEBHOOKS:\n';
const play = 'PLAY [all] ****\nTASK [master : start] ****\n';
const recap = 'PLAY RECAP ****\nh : ok=1 changed=0 unreachable=0 failed=1\n';

/** What is repeated, with `#` for a number that counts up; lines before and after it. */
const shapes: readonly (readonly [name: string, unit: string, before?: string, after?: string])[] = [
  ['tables', 'NAME   READY   STATUS   RESTARTS   AGE\npod-#   0/1   Error   3   4d\n\n'],
  ['tables of workloads', 'NAME   READY   AGE\nset-#   0/1   4d\n\nNAME   READY   AGE\nset-#   0/3   4d\n'],
  ['rows below one header', 'addon-#   0/1   4d\n', 'POD STATUS:\nNAME   READY   AGE\n'],
  ['rows without a header in their section', 'POD STATUS #:\naddon-#   0/1   4d\n', 'NAME   READY   AGE\n'],
  ['logs of containers', 'kms CONTAINER LOGS (pod-#):\nI0305 10:00:00.000000 1 a.go:1] well\n', gmi],
  [
    'errors whose evidence is missing',
    'E0305 10:00:00.0 1 a.go:1] BXNIM0415E Provided API key could not be found\n',
    gmi,
  ],
  ['webhooks', 'Name:         image-admission-config\nWebhooks:\n  Failure Policy:  Fail\n  Name:  a-#\n', gmi],
  [
    'one configuration of many webhooks',
    '  Failure Policy:  Fail\n  Name:  a-#\n',
    `${gmi}Name:         image-admission-config\n`,
  ],
  ['ignored failures of one task', 'fatal: [h#]: FAILED! => {"msg": "no"}\n...ignoring\n', play, recap],
  ['ignored items of one loop', 'failed: [h] (item=#) => {"msg": "no"}\n...ignoring\n', play, recap],
  ['failures of one task', 'fatal: [h#]: FAILED! => {"msg": "no"}\n', play, recap],
  ['failures that nothing ends', 'TASK [master : # ] ****\nfatal: [h]: FAILED! => {"msg": "no"}\n', play],
  ['runs that fail', `${play}fatal: [h#]: FAILED! => {"msg": "no"}\n${recap.replace('h', 'h#')}`],
  ['results of a callback without a recap', 'h# | FAILED! => {\n    "msg": "no"\n}\nh | SUCCESS => {}\n'],
];

for (const [name, unit, before = '', after = ''] of shapes) {
  test(name, () => {
    assertLinear(
      (size) => {
        const units = Array.from({ length: size }, (_, index) => unit.replaceAll('#', String(index)));
        const scanner = triager.engine.createScanner({ decoded: true });
        scanner.push(new TextEncoder().encode(before + units.join('') + after));
        const scan = scanner.end();
        return () => triager.triage('x.log', scan);
      },
      1000,
      name,
    );
  });
}
