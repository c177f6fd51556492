// The format of Elasticsearch and OpenSearch.

import { lineFormat } from '../line-format.ts';

export const elasticsearch = lineFormat({
  name: 'elasticsearch',
  description: 'Elasticsearch and OpenSearch: stamp, level, logger and node, each in brackets, then the message.',
  openings: '[',
  expression:
    /^\[(?<level>ERROR|FATAL|WARN|INFO|DEBUG|TRACE) {0,2}\]\[[a-zA-Z][\w$. -]{1,80}\] {0,2}(?:\[[\w. -]{1,80}\] {0,2})?(?<message>[^]*)$/,
  samples: {
    match: [
      {
        record: '[2024-03-05T20:48:40,101][ERROR][o.e.b.Elasticsearch      ] [node-1] fatal exception while booting',
        level: 'error',
        message: 'fatal exception while booting',
        time: '2024-03-05T20:48:40,101',
      },
      {
        record: '[2024-03-05T20:48:40,101][INFO ][o.e.n.Node               ] [node-1] started',
        level: 'info',
        message: 'started',
      },
    ],
    noMatch: ['[ERROR][45] felix/health.go 296: x'],
  },
});
