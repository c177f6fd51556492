// The format of OpenTelemetry exports: many log records in one object.

import { isRecord } from '../../../text/is-object.ts';
import { parseEpoch } from '../../clock.ts';
import { readLevel, readOtelSeverity, type Level } from '../../level.ts';
import type { RecordFormat } from '../format.ts';

export const otelExport: RecordFormat = {
  name: 'otel-export',
  description:
    'OpenTelemetry logs as exporters write them: many log records in one object, below `resourceLogs` and `scopeLogs`. The gravest of them counts.',
  openings: '{',
  read: ({ text, stamp }) => {
    if (!opening.test(text.slice(0, 40))) return undefined;
    const records = parse(text).toSorted((one, other) => severityOf(other) - severityOf(one));
    const [gravest] = records;
    if (gravest === undefined) return undefined;
    const message = textOf(gravest['body']);
    const number = severityOf(gravest);
    const at = Math.max(0, text.indexOf(JSON.stringify(message).slice(1, -1)));
    const epoch = plainText(gravest['timeUnixNano'] ?? gravest['observedTimeUnixNano']);
    const time = /^\d{18,19}$/.test(epoch) ? parseEpoch(`${epoch.slice(0, -9)}.${epoch.slice(-9)}`) : stamp?.time;
    const others = records.filter((record) => record !== gravest && severityOf(record) >= leastError).length;
    const more = number >= leastError && others > 0 ? ` (and ${others} more)` : '';
    return { level: number === 0 ? undefined : readOtelSeverity(number), time, message: message + more, at };
  },
  samples: {
    match: [
      {
        record:
          '{"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"scope":{},"logRecords":[{"timeUnixNano":"1709671720101000000","severityNumber":9,"severityText":"INFO","body":{"stringValue":"ready"}},{"timeUnixNano":"1709671721101000000","severityNumber":17,"severityText":"ERROR","body":{"stringValue":"export failed"}}]}]}]}',
        level: 'error',
        message: 'export failed',
        time: '1709671721.101000000',
      },
      {
        record:
          '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityText":"INFO","body":{"stringValue":"ready"}}]}]}]}',
        level: 'info',
        message: 'ready',
      },
      {
        record:
          '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityText":"fatal","body":{"stringValue":"one"}},{"severityNumber":18,"body":"two"}]}]}]}',
        level: 'fatal',
        message: 'one (and 1 more)',
      },
    ],
    noMatch: ['{"resourceLogs":[]}', '{"logRecords":[{"severityNumber":17}]}'],
  },
};

type JsonObject = Readonly<Record<string, unknown>>;

const opening = /^\{\s{0,8}"resource_?[lL]ogs"/;

/** OpenTelemetry's numbers from ERROR on. */
const leastError = 17;

function parse(text: string): readonly JsonObject[] {
  try {
    const value: unknown = JSON.parse(text);
    const below = (values: readonly JsonObject[], ...keys: readonly string[]): readonly JsonObject[] =>
      values.flatMap((each) => keys.flatMap((key) => each[key]).filter(isRecord));
    const resources = isRecord(value) ? below([value], 'resourceLogs', 'resource_logs') : [];
    return below(
      below(resources, 'scopeLogs', 'scope_logs', 'instrumentationLibraryLogs'),
      'logRecords',
      'log_records',
      'logs',
    );
  } catch {
    return [];
  }
}

/** The number, or that of the word; 0 where there is neither. */
function severityOf(record: JsonObject): number {
  const number = Number(record['severityNumber'] ?? record['severity_number'] ?? 0);
  if (Number.isInteger(number) && number > 0) return number;
  const level = readLevel(plainText(record['severityText'] ?? record['severity_text']).replace(/\d$/, ''));
  return level === undefined ? 0 : numbers[level];
}

const numbers: Readonly<Record<Level, number>> = {
  trace: 1,
  debug: 5,
  info: 9,
  notice: 10,
  warning: 13,
  error: 17,
  fatal: 21,
};

function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function textOf(body: unknown): string {
  const text = isRecord(body) ? (body['stringValue'] ?? body['string_value'] ?? JSON.stringify(body)) : body;
  return typeof text === 'string' ? text : JSON.stringify(text ?? '');
}
