// The public JSON of `parse --summary`: a channel of messages, counted.

import { hasFailed } from '../../channel/channel.ts';
import type { ChannelRow } from '../../channel/channel.ts';
import type { CieHint } from '../../channel/cie.ts';
import type { GroupKey, GroupRow } from '../../channel/group.ts';
import type { Burst, RateSettings } from '../../channel/rate.ts';
import type { ChannelSummary } from '../../channel/summarize.ts';
import type { TimelineBin } from '../../channel/timeline.ts';
import type { Problem } from '../../text/problem.ts';
import { toJsonProblem } from './to-json.ts';

/** Version 1; documented in docs/json.md. Times are ISO 8601 in UTC, lists always present. */
export interface JsonSummary {
  readonly version: 1;
  readonly summary: {
    readonly requests: number;
    readonly messages: number;
    readonly repeated: number;
    readonly failed: number;
    readonly production: number;
    readonly succeeded: number;
    readonly untimed: number;
    readonly from?: string;
    readonly to?: string;
  };
  readonly rate: RateSettings;
  readonly cie: CieHint;
  readonly bursts: readonly Burst[];
  readonly groups: Readonly<Record<GroupKey, readonly GroupRow[]>>;
  readonly timeline: {
    readonly binMinutes: number;
    readonly operations: readonly string[];
    readonly bins: readonly TimelineBin[];
  };
  readonly requests: readonly JsonRequest[];
  readonly problems: readonly Problem[];
}

/** One request: a row without its messages. */
export type JsonRequest = Omit<ChannelRow, 'failures'>;

/** The whole output of `parse --summary --format json`. */
export function toJsonSummary(summary: ChannelSummary): JsonSummary {
  const { rows, messages, repeated, settings, hint, bursts, groups, timeline, problems } = summary;
  const failed = rows.filter(hasFailed);
  const times = rows
    .flatMap((row) => [row.first, row.last])
    .filter((time) => time !== undefined)
    .toSorted();
  const from = times[0];
  const to = times.at(-1);
  return {
    version: 1,
    summary: {
      requests: rows.length,
      messages,
      repeated,
      failed: failed.length,
      production: failed.filter((row) => row.production === true).length,
      succeeded: rows.filter((row) => row.outcome === 'succeeded').length,
      untimed: timeline.untimed,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    rate: settings,
    cie: hint,
    bursts,
    groups,
    timeline: { binMinutes: timeline.binMinutes, operations: timeline.operations, bins: timeline.bins },
    requests: rows.map(({ failures: _failures, ...request }) => request),
    problems: problems.map(toJsonProblem),
  };
}
