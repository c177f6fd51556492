// Preloaded into armada-triage by the tests: words in a log break the process off, or hold it up, as a real fault would.

const { closeSync, openSync, rmSync, writeFileSync } = require('node:fs');
const { Readable } = require('node:stream');

const folder = process.env.FLEET_FAULTS ?? '';
const vanishing = process.env.FLEET_VANISHING ?? '';
if (vanishing !== '') rmSync(vanishing, { force: true });

/** Whether this is the first process to ask. */
function isFirst(name) {
  try {
    closeSync(openSync(`${folder}/${name}`, 'wx'));
    return true;
  } catch {
    return false;
  }
}

const push = Readable.prototype.push;
Readable.prototype.push = function (chunk, ...rest) {
  if (Buffer.isBuffer(chunk)) {
    if (chunk.includes('FAULT-EACH-TIME')) process.kill(process.pid, 'SIGKILL');
    if (chunk.includes('FAULT-ONCE') && isFirst('once')) process.kill(process.pid, 'SIGKILL');
    if (chunk.includes('FAULT-SLOW') && isFirst('slow')) {
      writeFileSync(`${folder}/slow-pid`, String(process.pid));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    }
  }
  return push.call(this, chunk, ...rest);
};
