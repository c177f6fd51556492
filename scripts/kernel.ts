// Makes a file of bytes of each .wat file: `npm run build:kernel`.

import { readFileSync, writeFileSync } from 'node:fs';
import openWabt from 'wabt';
import { root } from './host/root.ts';

/** The files of WebAssembly as text, without their ending, and the names of the constants that have their bytes. */
export const kernels = [
  { file: 'core/scan/prefilter/kernel', name: 'kernelBytes' },
  { file: 'core/text/lines/find-lines', name: 'findLinesBytes' },
] as const;

/** The text of the file of bytes as it follows from the .wat file. Throws if that is not WebAssembly. */
export async function makeKernelBytes({ file, name }: (typeof kernels)[number]): Promise<string> {
  const wabt = await openWabt();
  const source = `${file.split('/').at(-1)}.wat`;
  const module = wabt.parseWat(source, readFileSync(`${root}/${file}.wat`, 'utf8'), { simd: true });
  module.resolveNames();
  module.validate();
  const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const lines = base64.match(/.{1,112}/g) ?? [];
  return [
    `// What ${source} is as WebAssembly, in base64: made by \`npm run build:kernel\`.`,
    '',
    '/** The bytes of the module, in base64. */',
    `export const ${name} =`,
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (import.meta.main)
  for (const kernel of kernels) writeFileSync(`${root}/${kernel.file}-bytes.ts`, await makeKernelBytes(kernel));
