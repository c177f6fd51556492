// What `armada-triage mcp` takes and does.

import { catalogOption, quietOption } from './shared.ts';
import type { Usage } from './usage.ts';

export const mcpUsage: Usage = {
  name: 'mcp',
  takes: ['[--root FOLDER]…'],
  summary: ['serve these as tools to an assistant (Model Context Protocol)'],
  about:
    'Serves the triage as tools for an assistant: a Model Context Protocol server on standard input and output. The tools read files below ' +
    'the roots and nothing else, write nothing, and open no connection. Secrets in answers are redacted.',
  options: {
    root: {
      value: 'FOLDER',
      path: 'folder',
      multiple: true,
      help: 'a folder whose files may be read; may be repeated. By default the current folder',
    },
    runbooks: {
      value: 'FOLDER',
      path: 'folder',
      multiple: true,
      help: 'runbook pages that take precedence over the bundled ones; may be repeated',
    },
    catalog: catalogOption,
    quiet: quietOption,
  },
  exit: '0: the assistant ended the connection; 2: a folder could not be read, or an option is wrong.',
};
