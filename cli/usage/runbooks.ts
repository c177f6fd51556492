// What `armada-triage runbooks` takes and does.

import { brokenKinds } from '../../core/runbook/check/broken.ts';
import { quietOption } from './shared.ts';
import type { Usage } from './usage.ts';

export const runbooksUsage: Usage = {
  name: 'runbooks',
  takes: ['index|check|mine|suggest|search FOLDER'],
  summary: [],
  path: 'folder',
  about: 'Works on a checkout of a runbook site: pages as Markdown, data below _data.',
  actions: [
    {
      name: 'index',
      takes: 'FOLDER',
      summary: 'list the pages and sections of a runbook site',
      help: 'each page with its sections, their lines and anchors',
    },
    {
      name: 'check',
      takes: 'FOLDER',
      summary: 'find broken links, anchors, Liquid and headings in it',
      help: 'what is broken on the published pages: links, anchors, Liquid, ids, headings',
    },
    {
      name: 'mine',
      takes: 'FOLDER',
      summary: 'list the errors that its pages document, as signatures',
      help:
        'each error that a page documents, with its page, line, anchor and template: what scan --runbooks FOLDER looks for ' +
        'besides the catalog',
    },
    {
      name: 'suggest',
      takes: 'FOLDER LINE',
      summary: 'rank its sections for a log line',
      help:
        'the sections that fit a log line, with a quote and the reason; - in place of the line reads lines from standard ' +
        'input and prints a line of JSON for each',
    },
    {
      name: 'search',
      takes: 'FOLDER WORDS',
      summary: 'find pages, sections and alerts by words',
      help: 'pages, sections, known errors and alerts by words, tolerates typos',
    },
  ],
  options: {
    'base-url': {
      value: 'URL',
      help: "where the site is published; by default what its _config.yml says, else the team's address",
    },
    only: {
      value: 'KIND',
      words: brokenKinds,
      multiple: true,
      help: `check: ${brokenKinds.join(', ').replace(/, ([^,]*)$/, ' or $1')}; may be repeated, all by default`,
    },
    format: {
      value: 'FORMAT',
      words: ['text', 'json', 'sarif', 'unix'],
      help: 'text (default) or json; check has sarif too, and unix: a line for each place, as file:line:column: warning: message [kind]',
    },
    quiet: quietOption,
  },
  exit:
    '0: all is well; 1: check found something, suggest or search found nothing; 2: a page or a file of data could not be read, ' +
    'said on the error stream. The rest is done.',
};
