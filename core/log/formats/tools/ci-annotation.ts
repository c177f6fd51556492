// The annotations of CI runners.

import { readLevel } from '../../level.ts';
import { lineFormat } from '../line-format.ts';

export const ciAnnotation = lineFormat({
  name: 'ci-annotation',
  description: 'An annotation of GitHub Actions or Azure Pipelines, as the runner prints it or as the step writes it.',
  openings: '#:',
  expression:
    /^(?:##\[(?<level>error|warning|debug)\]|::(?<otherLevel>error|warning|notice|debug)(?: [^\n:]{0,300}(?::(?!:)[^\n:]{0,300}){0,4})?::)(?<message>[^]*)$/,
  level: (word = '') => readLevel(word),
  samples: {
    match: [
      {
        record: '##[error]Process completed with exit code 1.',
        level: 'error',
        message: 'Process completed with exit code 1.',
      },
      { record: '::error file=app.ts,line=3::no such name', level: 'error', message: 'no such name' },
      { record: '::warning::this input is deprecated', level: 'warning', message: 'this input is deprecated' },
    ],
    noMatch: ['##[group]error', '::group::error', ':: error'],
  },
});
