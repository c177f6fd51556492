// Makes core/scan/prefilter/kernel-bytes.ts of kernel.wat: `npm run build:kernel`.

import { readFileSync, writeFileSync } from 'node:fs';
import openWabt from 'wabt';
import { root } from './host/root.ts';

/** The text of core/scan/prefilter/kernel-bytes.ts as it follows from kernel.wat. Throws where that is no WebAssembly. */
export async function makeKernelBytes(): Promise<string> {
  const wabt = await openWabt();
  const module = wabt.parseWat('kernel.wat', readFileSync(`${root}/core/scan/prefilter/kernel.wat`, 'utf8'), {
    simd: true,
  });
  module.resolveNames();
  module.validate();
  const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const lines = base64.match(/.{1,112}/g) ?? [];
  return [
    '// What kernel.wat is as WebAssembly, in base64: made by `npm run build:kernel`.',
    '',
    '/** The bytes of the module, in base64. */',
    'export const kernelBytes =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(`${root}/core/scan/prefilter/kernel-bytes.ts`, await makeKernelBytes());
