// `armada-triage parse`: turns failure messages and alerts into fields.

import { stat } from 'node:fs/promises';
import { parseFailures } from '../../core/failure/message.ts';
import { toJsonParse } from '../../core/report/parse-json.ts';
import { formatFailures } from '../../core/report/text-failure.ts';
import type { Problem } from '../../core/text/problem.ts';
import { decodeText } from '../decode.ts';
import { describeError } from '../failures.ts';
import { standardInput } from '../files.ts';
import type { Context } from '../context.ts';
import { chooseOne, readOptions, UsageError } from '../options.ts';
import { readLog } from '../stream.ts';

/** Messages are pasted by people: more than this is a log. */
const largest = 100_000_000;

/** Parses one text. Exit code 0 where a message was found, else 2: the problems say why. */
export async function runParse({ args, output }: Context): Promise<number> {
  const options = readOptions(args, { format: { type: 'string' }, quiet: { type: 'boolean', short: 'q' } });
  const format = chooseOne(options, 'format', ['text', 'json']);
  const [path = standardInput, ...more] = options.paths;
  if (more.length > 0) throw new UsageError('parse reads one file. Join several with: cat FILE… | armada-triage parse');
  if (path === standardInput && process.stdin.isTTY && !options.flag('quiet'))
    output.warn('Paste the message, then press Ctrl+D.');
  const read = await readWhole(path);
  if (typeof read !== 'string') {
    output.warnOf(read);
    if (format === 'json') output.print(`${JSON.stringify(toJsonParse([], [read]), undefined, 2)}\n`);
    return 2;
  }
  const { failures, problems } = parseFailures(read);
  const located = problems.map((problem) => ({ path, ...problem }));
  if (format === 'json') output.print(`${JSON.stringify(toJsonParse(failures, located), undefined, 2)}\n`);
  else output.print(formatFailures(failures, output.palette));
  for (const problem of located) output.warnOf(problem);
  return failures.length === 0 ? 2 : 0;
}

async function readWhole(path: string): Promise<string | Problem> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    if (path !== standardInput && (await stat(path)).isDirectory()) {
      return { path, message: 'It is a folder. Name the file that holds the message.' };
    }
    for await (const chunk of readLog(path, () => {})) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > largest)
        return { path, message: 'It is larger than 100 MB: this looks like a log. Use: armada-triage scan' };
    }
    return decodeText(Buffer.concat(chunks));
  } catch (error) {
    return { path, message: describeError(error) };
  }
}
