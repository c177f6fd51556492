// Takes the kernel in WebAssembly, or the plain one where a host forbids or lacks WebAssembly.

import type { Grams } from './grams.ts';
import { createKernel, type Kernel } from './kernel.ts';
import { createPlainKernel } from './plain-kernel.ts';

/** Both find the same. A page whose security policy has no `wasm-unsafe-eval` makes compiling throw. */
export function startKernel(grams: Grams, openings: Uint8Array): Kernel {
  try {
    return createKernel(grams, openings);
  } catch {
    return createPlainKernel(grams, openings);
  }
}
