// Check: a BGP session between nodes that is not established, in BIRD's own table or in that of calicoctl.

import type { Pattern } from '../../scan/pattern.ts';
import type { Check } from './check.ts';
import type { Match } from '../../scan/scan.ts';
import { rowPattern } from './rows.ts';

/** In a healthy cluster every session reads `Established`; all other states of one are a match. */
const session: Pattern = {
  ...rowPattern(
    'bgp',
    [' BGP     ', '| node-to-node mesh', '| node specific', '| global  '],
    (row) => readBird(row) ?? readCalicoctl(row),
  ),
  around: (line) =>
    line.trimStart().startsWith('|') ? { below: (row) => (goesOn.test(row) ? 'yes' : 'no') } : undefined,
};

/** calicoctl breaks a long cell: the row below holds the rest of it, and nothing else. */
const goesOn = /^\s{0,8}\|(?:\s{1,200}\|){4}\s{0,200}([^|\s][^|]{0,200})/;

/** Captures `peer`, `state`, `since`, `info`. */
export const bgpSession: Check = {
  name: 'bgp-session',
  patterns: [session],
  run: (look) => look.of(session).map((match) => ({ match, captures: wholeInfo(match), related: [], missing: [] })),
};

function wholeInfo({ captures, below = '' }: Match): Readonly<Record<string, string>> {
  const rest = below.split('\n').flatMap((row) => goesOn.exec(row)?.[1]?.trim() ?? []);
  return rest.length === 0 ? captures : { ...captures, info: [captures['info'] ?? '', ...rest].join(' ') };
}

/** `Mesh_10_94_17_4 BGP master start 2024-03-01 Active Socket: Connection refused`. */
const bird =
  /^(\S{1,80}) +BGP +(?:\S{1,80}) +(up|start|down|stop|flush|wait|feed) +(\d[\d:.-]{3,30}(?: \d\d:\d\d:\d\d(?:\.\d{1,6})?)?)(?: +(\S.*))?$/;

/** `| 10.94.17.4 | node-to-node mesh | start | 2024-03-01 | Connect Socket: Connection |`. */
const calicoctl =
  /^\|\s*(\S{1,80})\s*\|\s*(?:node-to-node mesh|node specific|global)\s*\|\s*(\w{2,10})\s*\|\s*([\d:. -]{4,30}?)\s*\|\s*([^|]{0,200}?)\s*\|?$/;

function readBird(row: string): Record<string, string> | undefined {
  return isOpen(bird.exec(row));
}

function readCalicoctl(row: string): Record<string, string> | undefined {
  return isOpen(calicoctl.exec(row));
}

function isOpen(cells: RegExpExecArray | null): Record<string, string> | undefined {
  if (cells === null) return undefined;
  const [, peer = '', state = '', since = '', info = ''] = cells;
  if (info.startsWith('Established')) return undefined;
  return { peer, state, since, info: info.trim() === '' ? 'no word of why' : info.replaceAll(/\s+/g, ' ').trim() };
}
