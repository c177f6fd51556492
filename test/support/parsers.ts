// Every parser of text that is not trusted, as functions of one text: for tests of growth, and for fuzzing.

import { outlineCatalog } from '../../core/authoring/outline.ts';
import { proposeTemplate } from '../../core/authoring/propose.ts';
import { findValues } from '../../core/authoring/values.ts';
import { parseCatalog } from '../../core/catalog/load.ts';
import { parseChannel } from '../../core/channel/read.ts';
import { parseFailures } from '../../core/failure/message.ts';
import { createChecker } from '../../core/runbook/check/check.ts';
import { minePage } from '../../core/runbook/mine/mine.ts';
import { createSuggester } from '../../core/runbook/rank/suggest.ts';
import { createAlertIndex } from '../../core/runbook/search/alerts.ts';
import { createSearch } from '../../core/runbook/search/search.ts';
import { noData, parseSiteData } from '../../core/runbook/site/data.ts';
import { findKramdownOptions, findSiteAddress } from '../../core/runbook/site/config.ts';
import { createLibrary } from '../../core/runbook/site/library.ts';
import { allowedHosts, readReference } from '../../core/runbook/site/links.ts';
import { parsePage } from '../../core/runbook/site/page.ts';
import { cleanMarkdown } from '../../core/runbook/site/prose.ts';
import { shownText } from '../../core/runbook/site/liquid-shown.ts';
import { createPageReader, type ParsedSitePage } from '../../core/runbook/site/site-page.ts';
import { createSite } from '../../core/runbook/site/site.ts';
import { normalise } from '../../core/text/normalise.ts';
import { redact } from '../../core/text/redact/redact.ts';
import { readAnsibleLine } from '../../core/log/ansible/line.ts';
import { recordsOf } from '../../core/log/envelope/records.ts';
import { isErrorRecord } from '../../core/log/error-level.ts';
import { readRecord } from '../../core/log/formats/read-record.ts';
import { readingView } from '../../core/log/reading-view.ts';
import { readStamp } from '../../core/log/stamp.ts';
import { readLogTime } from '../../core/log/time.ts';
import { createRedactor } from '../../core/text/redact/redactor.ts';
import { findKpInfo } from '../../core/triage/kpinfo.ts';

const baseUrl = 'https://example.com/';
const matter: ReadonlyMap<string, string> = new Map();

function readPage(text: string): ParsedSitePage {
  return createPageReader()({ page: 'p.md', text, baseUrl });
}

/** Each takes any text, never throws, and takes time in proportion to its length. */
export const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  message: (text) => parseFailures(text),
  channel: (text) => parseChannel([{ name: 'c/2024-05-01.json', text }]),
  kpInfo: (text) => findKpInfo(text),
  catalog: (text) => parseCatalog('c.yaml', text, { knownChecks: 'any' }),
  outline: (text) => outlineCatalog(text),
  page: (text) => readPage(text),
  check: (text) => {
    const { page } = readPage(text);
    return createChecker(createSite([page], noData, baseUrl)).check(page);
  },
  mine: (text) => minePage(parsePage({ page: 'p.md', text, baseUrl }).page),
  preview: (text) => shownText(text, noData, matter),
  prose: (text) => cleanMarkdown(text.split('\n'), baseUrl),
  hosts: (text) => allowedHosts([], [parsePage({ page: 'p.md', text, baseUrl }).page]),
  alerts: (text) => createAlertIndex(createLibrary([parsePage({ page: 'p.md', text, baseUrl }).page])),
  search: (text) => createSearch(createLibrary([readPage(text).page])),
  suggest: (text) => createSuggester([readPage(text).page]).suggest(text.slice(0, 2000)),
  data: (text) => parseSiteData([{ path: '_data/a.yml', text, name: 'a.yml' }]),
  config: (text) => [findSiteAddress(text), findKramdownOptions(text)],
  reference: (text) => readReference(text),
  redact: (text) => redact(text),
  normalise: (text) => normalise(text),
  records: (text) => recordsOf(text),
  ansible: (text) => readAnsibleLine(text),
  logRecord: (text) => readRecord(text),
  logTime: (text) => [readLogTime(text), readStamp(text)],
  view: (text) => [readingView(text), isErrorRecord(text)],
  learnt: (text) => createRedactor([text]).redact(text),
  template: (text) => proposeTemplate(text),
  values: (text) => findValues(text),
};
