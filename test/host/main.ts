// The program of `npm run test:host`: builds, then runs the host suite in each way VS Code is run.

import { parseArgs } from 'node:util';
import { hosts } from '../../scripts/host/modes.ts';
import { root } from '../../scripts/host/root.ts';
import { runInBrowser } from '../../scripts/host/run-browser.ts';

const { values } = parseArgs({ options: { grep: { type: 'string' }, mode: { type: 'string' } } });
const say = (line: string): void => console.log(line);
let [passed, failed] = [0, 0];
for (const host of hosts.filter(({ modes }) => values.mode === undefined || modes.includes(values.mode))) {
  say(`VS Code: ${host.modes.join(', ')}`);
  const result = await runInBrowser({
    host,
    vsix: `${root}/armada-triage.vsix`,
    say,
    ...(values.grep === undefined ? {} : { grep: values.grep }),
  });
  passed += result.passed;
  failed += result.failed;
}
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
