// Check: a BGP session between nodes that is not established, in BIRD's own table or in that of calicoctl.

import type { Check } from './check.ts';
import { rowPattern } from './rows.ts';

/** In a healthy cluster every session reads `Established`; all other states of one are a match. */
const session = rowPattern(
  'bgp',
  [' BGP     ', '| node-to-node mesh', '| node specific', '| global  '],
  (row) => readBird(row) ?? readCalicoctl(row),
);

/** Captures `peer`, `state`, `since`, `info`. */
export const bgpSession: Check = {
  name: 'bgp-session',
  patterns: [session],
  run: (look) => look.of(session).map((match) => ({ match, captures: match.captures, related: [], missing: [] })),
};

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
