// Puts a channel of messages together: rows, tables, bursts, the CIE hint and the time line, from one list of texts.

import type { Problem } from '../text/problem.ts';
import { foldFailures } from './channel.ts';
import type { ChannelRow } from './channel.ts';
import { hintCie } from './cie.ts';
import type { CieHint } from './cie.ts';
import type { ExportFile } from './export.ts';
import { groupBy } from './group.ts';
import type { GroupKey, GroupRow } from './group.ts';
import { defaultRate, findBursts } from './rate.ts';
import type { Burst, RateSettings } from './rate.ts';
import { parseChannel } from './read.ts';
import type { ParsedChannel } from './read.ts';
import { makeTimeline } from './timeline.ts';
import type { Timeline } from './timeline.ts';

/** Everything that is shown of a channel. */
export interface ChannelSummary {
  readonly settings: RateSettings;
  readonly rows: readonly ChannelRow[];
  /** Messages and alerts, without those that were left out as repeats. */
  readonly messages: number;
  readonly repeated: number;
  readonly groups: Readonly<Record<GroupKey, readonly GroupRow[]>>;
  readonly bursts: readonly Burst[];
  readonly hint: CieHint;
  readonly timeline: Timeline;
  readonly problems: readonly Problem[];
}

export interface SummaryOptions {
  readonly rate?: RateSettings;
  /** The most bins of the time line. */
  readonly bins?: number;
  /** Milliseconds since 1970; without it nothing is said of what goes on now. */
  readonly now?: number;
}

/** Reads texts (pastes, exported JSON) and summarises them. Never throws. */
export function summariseFiles(files: readonly ExportFile[], options: SummaryOptions = {}): ChannelSummary {
  return summarise(parseChannel(files), options);
}

/** Summarises failures that were read already. */
export function summarise(parsed: ParsedChannel, options: SummaryOptions = {}): ChannelSummary {
  const settings = options.rate ?? defaultRate;
  const folded = foldFailures(parsed.failures);
  const { rows, repeated } = folded;
  const bursts = findBursts(rows, settings);
  return {
    settings,
    rows,
    messages: parsed.failures.length - repeated,
    repeated,
    groups: {
      operation: groupBy(rows, 'operation'),
      region: groupBy(rows, 'region'),
      carrier: groupBy(rows, 'carrier'),
      cluster: groupBy(rows, 'cluster'),
    },
    bursts,
    hint: hintCie(bursts, rows, settings, options.now),
    timeline: makeTimeline(rows, { bursts, ...(options.bins === undefined ? {} : { bins: options.bins }) }),
    problems: [...parsed.problems, ...folded.problems],
  };
}
