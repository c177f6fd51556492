// The logs that the fleet tests triage: plain, packed, in archives, empty, binary, UTF-16, broken.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/host/root.ts';
import { writeFolder, type Folder } from '../support/folder.ts';
import { makeTar } from '../support/tar.ts';
import { makeZip } from '../support/zip.ts';

/** A get-master-info result of one cluster with an error, and lines until it has so many bytes. */
export function masterInfo(cluster: string, day: number, bytes = 0): string {
  const head = [
    `MASTER CONTROL PLANE CONTAINER LOGS: (master-${cluster}-7d8b9c6f5-abcde -c kms)`,
    `2024-03-0${day}T20:48:38.349Z kms: BXNIM0415E Provided API key could not be found`,
    `E030${day} 20:48:38.349000       1 kms.go:17] cannot reach 10.0.0.${day} for ${cluster}`,
  ].join('\n');
  const line = `2024-03-0${day}T20:48:39.000Z kms: request served in 12 ms\n`;
  return `${head}\n${line.repeat(Math.ceil(bytes / line.length))}CLUSTER PODS\n`;
}

/** The id of one of many clusters. */
function clusterId(number: number): string {
  return `9850e23241564d3b93831b50ac5d1d${String(number).padStart(2, '0')}`;
}

/** Writes them into a new folder: about 6 MB, seven ranges of at most 1 MB and more. */
export function writeLogs(): Folder {
  const folder = writeFolder({});
  const write = (name: string, bytes: string | Uint8Array): void => {
    folder.write(name, '');
    writeFileSync(folder.path(name), bytes);
  };
  for (let number = 0; number < 6; number += 1) {
    write(`us-south/${clusterId(number)}/gmi.log`, masterInfo(clusterId(number), (number % 4) + 1, 600_000));
  }
  write('us-south/large.log', masterInfo(clusterId(20), 5, 2_500_000));
  const log = masterInfo(clusterId(30), 6);
  write('eu-de/packed.log.gz', gzipSync(log));
  write(
    'eu-de/a.zip',
    makeZip([
      { name: 'dir/x.log', data: log },
      { name: 'locked.log', encrypted: true, data: log },
    ]),
  );
  write(
    'eu-de/a.tar',
    makeTar([
      { name: 'y.log', data: log },
      { name: 'b.zip', data: makeZip([{ name: 'z.log', data: log }]) },
    ]),
  );
  write(
    'eu-de/cut.tar.gz',
    gzipSync(makeTar([{ name: 'w.log', data: masterInfo(clusterId(31), 7, 60_000) }])).subarray(0, 250),
  );
  write('eu-de/cut.tar', makeTar([{ name: 'v.log', data: masterInfo(clusterId(31), 7, 60_000) }]).subarray(0, 30_000));
  write('empty.log', '');
  write('binary.log', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 31) % 256)));
  write('utf-16.log', Buffer.from(`\ufeff${log}`, 'utf16le'));
  write('damaged.gz', Buffer.concat([gzipSync(log).subarray(0, 40), Buffer.alloc(50, 7)]));
  write('unsupported.log', Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0, 1, 2]));
  write('Ünïcode ✓/log with blanks.log', log);
  write('z/other.md', '# not a log\n');
  return folder;
}

/** What one machine makes of them with the command line that is sent to the executors. */
export function scanHere(folder: string, args: readonly string[] = []): string {
  return runHere(['scan', '.', '--format', 'ndjson', '--partial', ...args], { cwd: folder });
}

/** Runs the built command line; what it says on the error stream and its exit code do not count. */
export function runHere(
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string } = {},
): string {
  try {
    return execFileSync(process.execPath, [`${root}/dist/cli.cjs`, ...args], {
      ...options,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout;
    throw error;
  }
}
