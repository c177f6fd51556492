// How many of the errors that servers and programs declare are reported, and how many others: of logs written now, and of lnav's.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { mayBeError } from '../../../core/log/error-level.ts';
import { readRecord } from '../../../core/log/formats/read-record.ts';
import { isErrorLevel } from '../../../core/log/level.ts';
import { isRecord } from '../../../core/text/is-object.ts';
import { root } from '../../../scripts/host/root.ts';
import { kindsWithoutLevel, programs, type Program } from './programs.ts';

/** The name of a record's format where it is reported as an error. */
function reportedAs(line: string): string | undefined {
  const bytes = new TextEncoder().encode(line);
  const { level, format } = readRecord(line);
  return mayBeError(bytes, 0, bytes.length) && isErrorLevel(level) ? format?.name : undefined;
}

interface Figures {
  readonly declared: number;
  readonly found: number;
  readonly missed: readonly string[];
  /** Reported without a declared level, the known kinds apart. */
  readonly extra: readonly string[];
  readonly reported: number;
}

function measure(lines: readonly string[], isDeclared: (line: string, index: number) => boolean): Figures {
  const declared = lines.filter(isDeclared);
  const missed = declared.filter((line) => reportedAs(line) === undefined);
  const reported = lines.filter((line) => reportedAs(line) !== undefined);
  const extra = lines.filter((line, index) => {
    const format = reportedAs(line);
    return format !== undefined && !isDeclared(line, index) && !kindsWithoutLevel.has(format);
  });
  return {
    declared: declared.length,
    found: declared.length - missed.length,
    missed,
    extra,
    reported: reported.length,
  };
}

function isInstalled(program: string): boolean {
  return program.startsWith('/') ? existsSync(program) : spawnSync('which', [program]).status === 0;
}

function logOf({ name }: Program): readonly string[] {
  const folder = mkdtempSync(`${tmpdir()}/levels-`);
  const script = `${root}/test/oracle/levels/programs/${name}.sh`;
  try {
    const { stdout, stderr } = spawnSync('bash', [script, folder], { encoding: 'utf8', timeout: 120_000 });
    return `${stdout}\n${stderr}`.split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rows: (readonly [name: string, figures: Figures])[] = [];

for (const program of programs) {
  const missing = program.needs.filter((need) => !isInstalled(need));
  test(
    `${program.name}: what it declares as errors is reported`,
    { skip: missing.length > 0 && `not installed: ${missing.join(', ')}` },
    () => {
      const figures = measure(logOf(program), (line) => program.declares.test(line));
      rows.push([program.name, figures]);
      assert.ok(figures.declared > 0, 'nothing was declared');
      assert.deepEqual(figures.missed, []);
      assert.deepEqual(figures.extra, []);
    },
  );
}

const lnavLogs = `${root}/../shared/lnav-logs`;
/** Formats whose level lnav makes of a status or of words in the message. */
const guessing = /^(?:access_log|syslog_log|haproxy_log)$/;

test(
  "lnav's logs: what lnav takes for errors by a level field is reported",
  { skip: !isInstalled('lnav') ? 'not installed: lnav' : !existsSync(lnavLogs) && 'lnav-logs is missing' },
  () => {
    for (const file of readdirSync(lnavLogs).filter((name) => name !== 'LICENSE')) {
      const query = ';select log_line, log_level, log_format, log_body from all_logs';
      const out = execFileSync('lnav', ['-n', '-c', query, '-c', ':write-json-to -', `${lnavLogs}/${file}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const rowsOfFile = parseRows(out).filter(({ log_format: format }) => !guessing.test(format));
      const errors = new Set(
        rowsOfFile.flatMap(({ log_level: level, log_line: line }) =>
          ['error', 'critical', 'fatal'].includes(level) ? [line] : [],
        ),
      );
      if (rowsOfFile.length === 0) continue;
      // lnav numbers records, which may have several lines: files whose records are lines can be compared.
      const lines = readFileSync(`${lnavLogs}/${file}`, 'utf8')
        .split(/\r?\n/)
        .filter((line) => line !== '');
      if (lines.length !== rowsOfFile.length) continue;
      rows.push([`lnav ${file}`, measure(lines, (_, index) => errors.has(index))]);
    }
    const missed = rows.filter(([name]) => name.startsWith('lnav')).flatMap(([, figures]) => figures.missed);
    assert.deepEqual(missed, []);
  },
);

interface Row {
  readonly log_line: number;
  readonly log_level: string;
  readonly log_format: string;
}

function parseRows(text: string): readonly Row[] {
  const from = text.indexOf('[');
  const value: unknown = from < 0 ? [] : JSON.parse(text.slice(from));
  return Array.isArray(value) ? value.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
  return isRecord(value) && typeof value['log_line'] === 'number' && typeof value['log_level'] === 'string';
}

test('of all declared errors 95 in 100 are reported in each kind on average, and of the reported 2 in 100 are none', () => {
  const known = rows.filter(([, { declared }]) => declared > 0);
  const mean = known.reduce((sum, [, { found, declared }]) => sum + found / declared, 0) / Math.max(1, known.length);
  const reported = rows.reduce((sum, [, figures]) => sum + figures.reported, 0);
  const extra = rows.reduce((sum, [, figures]) => sum + figures.extra.length, 0);
  for (const [name, { found, declared, extra: others }] of rows)
    if (declared + others.length > 0)
      console.log(`${name.padEnd(28)} ${found} of ${declared}, ${others.length} others`);
  console.log(`mean ${(100 * mean).toFixed(1)} %, ${extra} of ${reported} reported records declare no error`);
  assert.ok(known.length === 0 || mean >= 0.95, `mean ${mean}`);
  assert.ok(extra <= 0.02 * reported, `${extra} of ${reported}`);
});
