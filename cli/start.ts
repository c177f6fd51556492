// Starts the command line with its code as an earlier start compiled it: much of the time of a short command is compiling.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { keepHeapSmall } from './heap.ts';

const digestBytes = 32;

// V8 takes compiled code only if its settings are those under which it was written.
keepHeapSmall();
const folder = dirname(realpathSync(process.argv[1] ?? '.'));
const main = join(folder, 'cli-main.cjs');
const code = readFileSync(main);
// Node's own cache holds what is compiled at once, and a quarter of what a command needs: functions are compiled when they are called.
const cache = join(cacheFolder(), 'armada-triage', `cli-${process.version}-${process.arch}.code`);
const mayRemember = process.env['NODE_DISABLE_COMPILE_CACHE'] === undefined;
const cachedData = mayRemember ? readCompiled() : undefined;
const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${code.toString()}\n})`, {
  filename: main,
  ...(cachedData !== undefined && { cachedData }),
});
if (mayRemember && script.cachedDataRejected !== false) process.once('exit', writeCompiled);
const module = { exports: {} };
script.runInThisContext().call(module.exports, module.exports, createRequire(main), module, main, folder);

/** Where this user's programs keep what they can make again. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME: chosen, LOCALAPPDATA: local } = process.env;
  if (process.platform === 'win32' && local !== undefined) return local;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return chosen !== undefined && isAbsolute(chosen) ? chosen : join(homedir(), '.cache');
}

/** What was compiled of exactly this code; undefined if there is nothing, or something damaged. */
function readCompiled(): Buffer | undefined {
  try {
    const file = readFileSync(cache);
    const compiled = file.subarray(digestBytes);
    return file.subarray(0, digestBytes).equals(digestOf(compiled)) ? compiled : undefined;
  } catch {
    return undefined;
  }
}

/** A start does not fail because it cannot be remembered. */
function writeCompiled(): void {
  const written = `${cache}.${process.pid}`;
  try {
    const compiled = script.createCachedData();
    mkdirSync(dirname(cache), { recursive: true, mode: 0o700 });
    writeFileSync(written, Buffer.concat([digestOf(compiled), compiled]), { mode: 0o600 });
    renameSync(written, cache);
  } catch {
    try {
      rmSync(written, { force: true });
    } catch {
      // There is no such folder.
    }
  }
}

/** Of the code and what was compiled of it. */
function digestOf(compiled: Buffer): Buffer {
  return createHash('sha256').update(code).update(compiled).digest();
}
