// After a crash the logs that were scanned are asked for again, and no log ends server after server.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScanRequests } from '../../client/src/large-files/scan-requests.ts';
import type { ScanState } from '../../core/protocol/report.ts';

const log = (uri: string, state: ScanState['state']): { uri: string; scan: ScanState } => ({
  uri,
  scan: { state, read: 1, size: 2 },
});

test('what was scanned is asked for again, once each, and what was cancelled or damaged is not', () => {
  const requests = createScanRequests();
  const { again, suspect } = requests.lost([log('a', 'complete'), log('b', 'running'), log('c', 'incomplete')]);
  assert.deepEqual([again, suspect], [['a', 'b'], []]);
});

test('a request that had no answer yet is asked again, and one that had is not', () => {
  const requests = createScanRequests();
  const end = requests.begin(['folder']);
  requests.begin(['other']);
  end();
  assert.deepEqual(requests.lost([]).again, ['other']);
  assert.deepEqual(requests.lost([]).again, []);
});

test('what was read when two servers ended is left alone, and the rest is not', () => {
  const requests = createScanRequests();
  requests.begin(['bad']);
  assert.deepEqual(requests.lost([log('a', 'complete'), log('bad', 'running')]), { again: ['a', 'bad'], suspect: [] });
  requests.begin(['a', 'bad']);
  assert.deepEqual(requests.lost([log('a', 'complete')]), { again: ['a'], suspect: ['bad'] });
  requests.begin(['a']);
  assert.deepEqual(requests.lost([log('a', 'complete')]), { again: ['a'], suspect: [] });
});
