// The entry of a scanning thread: scans the logs and slices it is sent for the signatures it was started with.

import { parentPort, workerData } from 'node:worker_threads';
import { compileCatalog } from '../../core/catalog/compile.ts';
import type { Scan } from '../../core/scan/scan.ts';
import { createTriager } from '../../core/triage/triager.ts';
import { readLog } from '../../disk/read.ts';
import { readSlice } from '../../disk/slice.ts';
import type { ThreadAnswer, ThreadSetup, ThreadTask } from './threads.ts';

/** Bytes between two progress reports. */
const toldBytes = 8 << 20;

const { signatures, options }: ThreadSetup = workerData;
const { engine } = createTriager(compileCatalog(signatures).catalog, options);
const answer = (message: ThreadAnswer): void => parentPort?.postMessage(message);

parentPort?.on('message', (task: ThreadTask) => {
  scan(task).then(
    (result) => answer({ scan: result }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  );
});

async function scan(task: ThreadTask): Promise<Scan> {
  const scanner = engine.createScanner({ decoded: 'slice' in task });
  let untold = 0;
  const tell = (bytes: number): void => {
    untold += bytes;
    if (untold < toldBytes) return;
    answer({ read: untold });
    untold = 0;
  };
  if ('slice' in task) readSlice(task.descriptor, task.slice, tell, scanner.push);
  else for await (const chunk of readLog(task.source, tell)) scanner.push(chunk);
  answer({ read: untold });
  return scanner.end();
}
