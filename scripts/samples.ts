// Makes the generated samples, among them a log of several megabytes, with the samples' own script.

import { runCommand } from './host/command.ts';
import { root } from './host/root.ts';

/** True if the samples are in `samples/generated/`; the script has said what is wrong otherwise. */
export async function makeSamples(): Promise<boolean> {
  const { status, output } = await runCommand(process.execPath, [`${root}/samples/make.ts`], { quiet: true });
  if (status !== 0) console.log(output);
  return status === 0;
}
