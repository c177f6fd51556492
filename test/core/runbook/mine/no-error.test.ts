// Text that is not an error whatever is said around it is told by its form: commands, queries, rows, settings, names, chat.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNoError, noErrorRules, type NoErrorKind } from '../../../../core/runbook/mine/judge/no-error.ts';

const refused: readonly (readonly [kind: NoErrorKind, text: string])[] = [
  ['command', './list-failed.sh prod-x --since 1h'],
  ['command', 'fgrep -i failed /var/log/broker/out.log'],
  ['command', 'for n in $(cat failed-nodes.txt); do echo $n; done'],
  ['command', 'seat-tool drop keeper-1 --force'],
  ['command', 'cat errors.txt | grep timeout'],
  ['chat', '@seatbot failed-seats zone-1'],
  ['chat', '/invite @seatbot'],
  ['chat', '@here we see failed seats in zone 1'],
  ['chat', 'Hi team, the keeper of seats fails to start'],
  ['log-search', 'app:keeper level:error "seat lost" -"seat found"'],
  ['log-search', 'app:keeper -level:info failed request'],
  ['log-search', 'host:zone-1 AND (message:failed OR message:timeout)'],
  ['log-search', '"seat lost" OR "seat failed"'],
  ['metric-query', 'sum(rate(seats_total{result="failed"}[5m])) by (zone) > 0.1'],
  ['metric-query', 'failed_seats_count > 10 and on(zone) keeper_up == 0'],
  ['metric-query', 'increase(seat_errors_total[10m]) > 5'],
  ['metric-query', 'absent(up{job="keeper"}) == 1'],
  ['metric-query', 'avg(seat.failed.percent) over 10 minutes'],
  ['row', '| seat-77 | failed | quota of seats exceeded |'],
  ['row', 'zone-1 | seat failed | order another'],
  ['setting', 'restartPolicy: OnFailure'],
  ['setting', '- name: failed-seats-cleaner'],
  ['setting', '"onFailure": "notify",'],
  ['setting', 'skip_failed_seats=true'],
  ['setting', '- seatPort: 12345 # this port does not match the table'],
  ['setting', 'Process: 2964 ExecStart=/usr/sbin/keeper -f /etc/seats (code=exited, status=1/FAILURE)'],
  ['name', '/var/log/keeper/failed-seats.log'],
  ['name', 'docs/failures/seats.md'],
  ['name', 'failed-seats-exporter'],
  ['name', 'keeper_seats_failed_total'],
  ['name', 'IBM Cloud Monitoring'],
  ['name', 'Seat Keeper Status Page'],
  ['name', 'Keeper Timeouts (by zone)'],
  ['name', 'Keeper Failures by Zone'],
  ['question', 'Are you sure you want to drop the lost seat? This cannot be undone [y/N]'],
  ['question', 'Do you really want to delete the failed keeper?'],
  ['question', 'Has the seat been given away or is it missing?'],
  ['step', 'TASK [keeper : fail if the seat map is missing] *****'],
  ['step', '10:11:12 TASK [keeper : check that no seat is lost]'],
  ['step', 'skipping: [10.1.2.3] => (item=failed seats)'],
  ['well', 'WARNING: ignoring DaemonSet-managed Pods: kube-system/seat-keeper'],
  ['well', 'evicting pod "seat-keeper-0"'],
  ['well', 'pod/seat-keeper-0 evicted'],
  ['well', '0 upgraded, 0 newly installed, 0 to remove and 3 not upgraded.'],
  ['well', 'NetworkUnavailable   False   Mon, 01 Jan 2024   CalicoIsUp   Calico is running on this node'],
  ['intro', 'The output lists the seats that failed:'],
];

for (const [kind, text] of refused) {
  test(`no error, but a ${kind}: ${text}`, () => assert.equal(findNoError(text), kind));
}

for (const text of [
  'error: seat table failed to open',
  'rpc error: code = Unknown desc = seat not found',
  'dial tcp 10.1.2.3:443: connect: seat refused',
  'listen tcp 127.0.0.1:2801: bind: address already in use',
  'yaml-cpp: error at line 128, column 2: end of map not found',
  'E0305 20:48:38.349606       1 seat.go:28] Seat of the keeper was given away',
  '2018-01-21 21:52:35.370533 I | exec: authenticate timed out after 300',
  'exec: "seat-tool": executable file not found in $PATH',
  'nc: connect to localhost port 8834 (tcp) failed: Connection refused',
  'mount.nfs: access denied by server while mounting 10.1.2.3:/seats',
  'level=error msg="seat lost" zone=1',
  'keeper: option --seat: not recognised',
  'ErrorSeatTableMismatch',
  'SEATS0815E',
  'SEAT_TABLE_FAILED',
  'NullPointerException',
  'code: ErrorSeatTableMismatch',
  'fatal: [10.1.2.3]: FAILED! => {"changed": false, "msg": "seat table is torn"}',
  'failed: [10.1.2.3] (item=seats) => {"msg": "seat table is torn"}',
  'error when evicting pod "seat-0": cannot evict pod as it would violate the disruption budget',
  'could not connect to the keeper: is it running?',
  'Internal Server Error',
  'Failed Mount',
  'Keeper Not Seated',
  'Deny, seat 17 belongs to another zone',
]) {
  test(`may be an error: ${text}`, () => assert.equal(findNoError(text), undefined));
}

test('each kind has its reason', () => {
  for (const { kind, why } of noErrorRules) assert.ok(why.length > 20, kind);
});

test('of a long text only the beginning is looked at', () => {
  for (const piece of ['a:b ', '| ', 'x -', '{"', 'A ', 'sum(', 'a.', '@', '$(', 'a{b="']) {
    const text = piece.repeat(100_000);
    assert.equal(findNoError(text), findNoError(text.slice(0, 1000)), piece);
  }
});
