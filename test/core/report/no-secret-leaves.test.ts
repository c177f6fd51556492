// Every secret of the table, in the message of a failed task, is looked for in everything that leaves the product.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCaseLog } from '../../../core/case/log.ts';
import { toJsonLog } from '../../../core/report/json/to-json.ts';
import { writeEscalation } from '../../../core/report/handover/handover.ts';
import { summariseLog } from '../../../core/report/markdown/copied-summary.ts';
import { redactTriage } from '../../../core/report/redact-triage.ts';
import { toSarifResults } from '../../../core/report/sarif/scan.ts';
import { formatLog } from '../../../core/report/terminal/scan.ts';
import { createPalette } from '../../../core/report/terminal/terminal.ts';
import { createLibrary } from '../../../core/runbook/site/library.ts';
import { createTriager } from '../../../core/triage/triager.ts';
import { clean } from '../../../mcp/clean.ts';
import { at } from '../../support/case/case.ts';
import { readBuiltinCatalog } from '../../support/catalog.ts';
import { defaults, triageText } from '../../support/logs/triage.ts';
import { structureSecrets } from '../text/redact/secrets-in-structures.ts';
import { secrets } from '../text/redact/secrets.ts';

const catalog = readBuiltinCatalog();
const triager = createTriager(catalog, defaults);
const sources = { library: createLibrary([]), allowedHosts: new Set<string>() };

/** How a task prints what failed it. */
const tasks: Readonly<Record<string, (message: string) => string>> = {
  'as JSON': (message) => `fatal: [10.144.17.70]: FAILED! => {"changed": false, "msg": ${JSON.stringify(message)}}`,
  'in a log of JSON': (message) =>
    JSON.stringify({
      level: 'info',
      msg: `fatal: [10.1.1.1]: FAILED! => {"changed": false, "msg": ${JSON.stringify(message)}}`,
    }),
};

/** All that leaves, by the name of the surface. */
function leaving(text: string): Readonly<Record<string, string>> {
  const triage = triageText(triager, text, 'operation.log', 'operation-log');
  assert.ok(triage.findings.length > 0, text);
  const redacted = redactTriage(triage, text.split('\n'));
  const log = toCaseLog(triage, catalog, sources.library);
  const { issue, slack, newIssueUrl, title } = writeEscalation(
    { message: text, logs: [log], answers: {} },
    at('2024-07-10T15:00:00Z'),
  );
  const options = { palette: createPalette(false), width: 1000, quiet: false, lineText: () => undefined };
  return {
    title,
    issue,
    slack,
    address: decodeURIComponent(newIssueUrl ?? ''),
    summary: summariseLog(log),
    SARIF: JSON.stringify(toSarifResults(redacted, sources)),
    JSON: JSON.stringify(toJsonLog(redacted.triage)),
    text: formatLog(redacted.triage, options),
    MCP: JSON.stringify(clean(toJsonLog(triage)).value),
  };
}

/** The secrets of a sample, without what escapes may change. */
function secretsOf(sample: string): readonly string[] {
  return [...sample.matchAll(/⟦([^⟧]*)⟧/g)]
    .flatMap(([, secret = '']) => secret.split(/[^\w+/.=-]+/))
    .filter((part) => part.length >= 5);
}

/** Words that are in every log. */
const common = new Set(['changed', 'false', 'Path', 'HttpOnly', 'first', 'other', 'session']);

for (const [how, task] of Object.entries(tasks))
  for (const [form, samples] of Object.entries({ ...secrets, ...structureSecrets }))
    test(`No secret leaves with a failed task ${how}: ${form}`, () => {
      const left = samples.flatMap((sample) => {
        const message = sample.replaceAll(/[⟦⟧]/g, '');
        const parts = secretsOf(sample).filter(
          (part) => !common.has(part) && !sample.replaceAll(/⟦[^⟧]*⟧/g, '').includes(part),
        );
        return Object.entries(leaving(`TASK [kms : log in] ****\n${task(message)}\n`)).flatMap(([surface, text]) =>
          parts.filter((part) => text.includes(part)).map((part) => `${surface}: ${part} of ${message}`),
        );
      });
      assert.equal(left.join('\n'), '');
    });
