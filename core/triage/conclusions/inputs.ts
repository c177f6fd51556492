// What conclusions rest on: gathered once while a log is triaged, so that they can be drawn later with what a person adds.

import type { Candidate } from '../judge/candidates.ts';
import { answering, findPods, findWorkloads, readyPods } from '../checks/enforcement.ts';
import type { Fact } from '../finding.ts';
import { orderKmsErrors, type KmsErrors, type Spot } from './kms-errors.ts';
import type { LogIndex } from '../log-index.ts';
import { findWebhooks, type Webhook } from '../webhooks.ts';
import { clustersOf, findDoubts, type Doubt } from '../wholeness.ts';

/** Pods, or a workload, of image enforcement. */
export interface Enforcement extends Spot {
  readonly name: string;
  /** No pod of image enforcement answers: none is ready, or none is wanted. */
  readonly down: boolean;
  /** In words: `3 wanted, 0 ready`, `CrashLoopBackOff`. */
  readonly state: string;
}

/** The grounds that one log gives. */
export interface ConclusionInputs {
  readonly kms: KmsErrors;
  readonly webhooks: readonly Webhook[];
  /** Workloads of image enforcement, and those of its pods that are in trouble. */
  readonly enforcement: readonly Enforcement[];
  /** Names of the sections that are there, each once. */
  readonly sections: ReadonlySet<string>;
  readonly clusters: readonly string[];
  readonly doubts: readonly Doubt[];
}

/** Gathers them. `places` are all that became findings. */
export function gatherConclusionInputs(
  look: LogIndex,
  places: readonly Candidate[],
  facts: readonly Fact[],
): ConclusionInputs {
  return {
    kms: orderKmsErrors(places, look),
    webhooks: findWebhooks(look),
    enforcement: findEnforcement(look),
    sections: new Set(look.sections.list.map((section) => section.name)),
    clusters: clustersOf(facts),
    doubts: findDoubts(look, facts),
  };
}

function findEnforcement(look: LogIndex): readonly Enforcement[] {
  const down = answering(look) === 'down';
  const workloads = findWorkloads(look).map((workload) => ({
    ...spot(workload.match.from.line, workload.match.context),
    name: workload.name,
    down,
    state: `${workload.desired} wanted, ${readyPods(workload)} ready`,
  }));
  const pods = findPods(look)
    .filter((pod) => !pod.answers)
    .map(({ match, name, state }) => ({ ...spot(match.from.line, match.context), name, down, state }));
  return [...workloads, ...pods];
}

function spot(line: number, text: string): Spot {
  return { line, text: text.trim().slice(0, 500) };
}
