// What `armada-triage catalog` takes and does.

import { quietOption } from './shared.ts';
import type { Usage } from './usage.ts';

export const catalogUsage: Usage = {
  name: 'catalog',
  takes: ['list|test|validate [PATH…]'],
  summary: [],
  path: 'file',
  about: 'Works on signature files and folders of them; on the built-in catalog where none is named.',
  actions: [
    {
      name: 'list',
      takes: '[PATH…]',
      summary: 'list signatures',
      help: 'each signature with severity, id and title',
    },
    {
      name: 'test',
      takes: '[PATH…]',
      summary: 'run the samples of signatures',
      help: 'runs the samples of each signature',
    },
    {
      name: 'validate',
      takes: '[PATH…]',
      summary: 'check signature files',
      help: 'says what is wrong, with file, line and column',
    },
  ],
  options: {
    format: {
      value: 'FORMAT',
      words: ['text', 'json', 'unix'],
      help: 'text (default), json, or unix: a line for each failure, as file:line:column: error: message [signature]',
    },
    quiet: quietOption,
  },
  exit: '0: all is well; 1: a sample failed; 2: a file could not be read, or a signature is broken.',
};
