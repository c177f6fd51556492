// Fixes what was found: each cause with who must act, where it is documented, and what may be silenced until then.

import { ownerWords } from '../../catalog/words.ts';
import type { FailureAction } from '../../failure/actions.ts';
import type { Case, Step } from '../case.ts';
import type { CaseFinding } from '../log.ts';
import { evidenceAt } from '../evidence.ts';
import { findCauses, type CaseView, type Found } from '../view.ts';
import { blocklistJob } from '../../failure/team.ts';
import { copy, makeStep, open } from './make.ts';

/** One part for each known cause; undefined if none was found. */
export function fixCauses({ answers }: Case, view: CaseView): Step | undefined {
  const causes = [...new Map(findCauses(view).map((one) => [one.finding.signature, one])).values()];
  if (causes.length === 0) return undefined;
  const children = causes.map(({ finding, log }: Found) =>
    makeStep(answers, {
      id: `mend-${finding.signature}`,
      title: finding.title,
      missing: [
        evidenceAt('It is in the log.', log, finding.places[0]?.from.line ?? 0),
        finding.cause,
        ownerWords[finding.owner],
      ],
      actions: actionsOf(finding, view),
    }),
  );
  return makeStep(answers, { id: 'mend', title: 'Fix what was found', children });
}

function actionsOf(finding: CaseFinding, view: CaseView): readonly FailureAction[] {
  const { runbook, links } = finding;
  const all = runbook === undefined ? links : [{ title: `Runbook: ${runbook.title}`, url: runbook.url }, ...links];
  const opened = all.map(({ title, url }, index) =>
    open(`${finding.signature}-link-${index + 1}`, `Open ${title}`, url),
  );
  if (finding.owner !== 'customer') return opened;
  const silence = open(
    `${finding.signature}-blocklist`,
    'Open the job that silences a cluster whose owner must act',
    blocklistJob,
    'Only after an issue was opened for the cluster.',
  );
  const id = view.clusterId;
  return [
    ...opened,
    silence,
    ...(id === undefined ? [] : [copy(`${finding.signature}-cluster`, 'Copy the cluster ID', id)]),
  ];
}
