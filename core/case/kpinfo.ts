// Finds the `KPInfo` of a case's cluster among what was pasted or opened, wherever it is.

import type { Problem } from '../text/problem.ts';
import { findKpInfo, parseKpInfo, type KpInfo } from '../triage/kpinfo.ts';
import type { ExportFile } from '../channel/export.ts';

/** What was found, and why something that was found does not count. */
export interface ChosenKpInfo {
  readonly kpInfo?: KpInfo;
  readonly problems: readonly Problem[];
}

/**
 * The first `KPInfo` that is not of another cluster; one that names no cluster is taken for that of the case. `given` is said to be
 * one and comes first. Two of them with different addresses are said.
 */
export function chooseKpInfo(
  texts: readonly ExportFile[],
  clusterId: string | undefined,
  given?: ExportFile,
): ChosenKpInfo {
  const found = [
    ...(given === undefined ? [] : [{ name: given.name, ...parseKpInfo(given.text) }]),
    ...texts.flatMap(({ name, text }) => {
      const read = findKpInfo(text);
      return read === undefined ? [] : [{ name, ...read }];
    }),
  ];
  const problems: Problem[] = found.flatMap(({ name, problems: of }) => of.map((one) => ({ path: name, ...one })));
  const own: { readonly name: string; readonly kpInfo: KpInfo }[] = [];
  for (const { name, kpInfo } of found) {
    if (kpInfo === undefined) continue;
    if (kpInfo.clusterId === undefined || clusterId === undefined || kpInfo.clusterId === clusterId)
      own.push({ name, kpInfo });
    else {
      const message = `The KPInfo is of the cluster ${kpInfo.clusterId}, not of ${clusterId}: it was left out. Ask for that of ${clusterId}.`;
      problems.push({ path: name, message });
    }
  }
  const [first] = own;
  const other = own.find(({ kpInfo }) => kpInfo.endpoint !== first?.kpInfo.endpoint);
  if (first !== undefined && other !== undefined)
    problems.push({
      path: other.name,
      message: `The address in the KPInfo differs from the one in ${first.name}, which is used.`,
    });
  return { ...(first !== undefined && { kpInfo: first.kpInfo }), problems };
}
