// The hand-over of a case, compared with texts that were written by hand from the runbook page, and what must never be in it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import type { Case, CaseConclusion } from '../../../core/case/case.ts';
import type { CaseLog } from '../../../core/case/log.ts';
import type { EscalationContext } from '../../../core/case/steps/escalate.ts';
import { writeEscalation } from '../../../core/report/handover/handover.ts';
import { longestAddress } from '../../../core/report/handover/address.ts';
import { at, caseOf, caseReader, cluster, kmsInfo, request } from '../../support/case/case.ts';

const readLog = caseReader();
const apiKey = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5kL7nP9r-';
const night = at('2024-03-06T03:30:00Z');
const day = at('2024-07-10T15:00:00Z');

const apiKeyLog = readLog(
  'some/folder/gmi.log',
  kmsInfo([
    '{"msg":"starting"}',
    '{"msg":"listening"}',
    '{"msg":"asking"}',
    `{"msg":"BXNIM0415E Provided API key could not be found, apikey=${apiKey}"}`,
  ]),
);
const conclusion: CaseConclusion = {
  topic: 'kms',
  verdict: 'cause',
  statement: 'The API key of the cluster was deleted.',
  steps: [
    'Ask the owner to run `ibmcloud ks api-key reset`.',
    'Take the follow-up actions of [KMS API Key Missing](https://pages.github.ibm.com/alchemy-containers/armada-deploy/message-templates/kms-apikey-missing.html).',
  ],
  contact: '#key-protect in the Argonauts workspace',
  points: [{ title: 'Implementation', text: 'V2.0: the key lies as a secret on the carrier.', line: 6 }],
  caveats: [],
  uncertain: ['who deleted it.'],
  followUps: [{ title: 'armada-deploy wiki', url: 'https://github.ibm.com/alchemy-containers/armada-deploy/wiki' }],
  path: 'some/folder/gmi.log',
};

const webhookLog = readLog(
  'gmi.log',
  [
    'CLUSTER WEBHOOKS:',
    '',
    'VALIDATING WEBHOOK CONFIGURATIONS',
    '',
    'Name:         image-admission-config',
    `MASTER CONTROL PLANE CONTAINER LOGS: (master-${cluster}-6f7d9c5b84-x2lqp -c kms)`,
    ...Array.from({ length: 100 }, (_, index) => `line ${index}`),
    '',
  ].join('\n'),
);
const otherLog = readLog(
  'other.log',
  'MASTER CONTROL PLANE CONTAINER LOGS: (master-bl5715sf0q99ptcucftg-6f7d9c5b84-x2lqp -c kms)\nstarting\n',
);

interface Scenario {
  readonly name: string;
  readonly case: Case;
  readonly context: EscalationContext;
  readonly title: string;
}

const scenarios: readonly Scenario[] = [
  {
    name: 'kms-by-night',
    case: {
      ...caseOf(
        `*FAILED* *kms_update* on Carrier: *prod-dal10-carrier1* (10.143.139.204) at 2024-03-05T20:22:15+0000 - Region: *us-south*, Cluster: *${cluster}*, Master: *prod-dal10-${cluster}-m1*, BOM: *1.28.8_1507*, IsPaid: *true*, ReqID: *${request}*, Attempts: *5*, Elapsed Time: *485.20* seconds`,
        [apiKeyLog],
        {
          cie: 'no',
          'open-issue': 'no',
          'on-call': '@jane.doe',
          'alert-url': 'https://ibm.pagerduty.com/alerts/PZJ5FZ7',
          'kms-provider': 'Key Protect',
          'thread-phrases': 'done',
          'thread-worker': 'done',
        },
      ),
      conclusions: [conclusion],
    },
    context: night,
    title: `kms_update failed for cluster ${cluster}: The cluster's API key no longer exists`,
  },
  {
    name: 'delete-without-logs',
    case: {
      ...caseOf(
        'FAILED delete on Carrier: prod-fra02-carrier105 - Region: eu-de, Cluster: bl5715sf0q99ptcucftg, ReqID: 0b13264d-e92c-42b8-8879-0f5279df6d97',
        [],
      ),
      message: '',
    },
    context: day,
    title: 'delete failed for cluster bl5715sf0q99ptcucftg',
  },
  {
    name: 'upgrade-by-day',
    case: {
      ...caseOf(
        `FAILED upgrade on Carrier: stage-dal09-carrier0 - Region: us-south, Cluster: ${cluster}, ReqID: ${request}`,
        [webhookLog, otherLog],
      ),
      message: '',
    },
    context: day,
    title: `upgrade failed for cluster ${cluster}`,
  },
];

function golden(name: string): string {
  return readFileSync(new URL(`../../fixtures/handover/${name}`, import.meta.url), 'utf8');
}

for (const { name, case: theCase, context, title } of scenarios) {
  test(`the hand-over of ${name} is what a person would write`, () => {
    const handOver = writeEscalation(theCase, context);
    assert.equal(handOver.title, title);
    assert.equal(handOver.issue, golden(`${name}.md`));
    assert.equal(handOver.slack, golden(`${name}.slack.txt`));
  });
}

test('a new issue has its title and text filled in', () => {
  const [, scenario] = scenarios;
  const { newIssueUrl, issue, title } = writeEscalation(scenario!.case, day);
  const { searchParams } = new URL(newIssueUrl ?? '');
  assert.equal(searchParams.get('template'), 'pager-duty-issue.md');
  assert.equal(searchParams.get('labels'), 'pagerduty');
  assert.equal(searchParams.get('title'), title);
  assert.equal(searchParams.get('body'), issue);
});

test('a text that is too long for an address is pasted by hand', () => {
  const { case: theCase } = scenarios[0]!;
  const { newIssueUrl, issue } = writeEscalation({ ...theCase, message: 'x'.repeat(3000) + 'ü'.repeat(500) }, night);
  assert.ok(newIssueUrl !== undefined && newIssueUrl.length <= longestAddress);
  const body = new URL(newIssueUrl).searchParams.get('body') ?? '';
  assert.ok(issue.startsWith(body.split('\n\n## ')[0] ?? '-'));
  assert.match(body, /The cluster's API key no longer exists[^]*paste it here\.\n$/);
});

test('of a case in which nothing failed there is nothing to hand over', () => {
  const { title, issue, slack, newIssueUrl } = writeEscalation({ logs: [], answers: {} }, day);
  assert.equal(newIssueUrl, undefined);
  assert.equal(title, 'Nothing says that an operation failed. Nothing to escalate.');
  assert.equal(
    issue,
    `**${title}**\n\n- Add the failure message, the alert, or a log that says how the operation ended.\n`,
  );
  assert.equal(slack, `${title}\n`);
});

/** A case in which every text that comes from outside is the given one. */
function filledWith(text: string): Case {
  const log: CaseLog = {
    ...apiKeyLog,
    name: text,
    findings: apiKeyLog.findings.map((finding) => ({
      ...finding,
      cause: text,
      missing: [text],
      places: finding.places.map((place) => ({
        ...place,
        text,
        container: text,
        related: [{ from: { line: 0, column: 0 }, message: text }],
      })),
    })),
    sections: [text],
    problems: [text],
    checked: [{ signature: 'a', title: 'A', result: 'excluded', detail: text }],
  };
  const { case: theCase } = scenarios[0]!;
  const failure = {
    ...theCase.failure!,
    bom: text,
    masterId: text,
    region: text,
    carrier: text,
    status: text,
    operation: text,
  };
  return {
    ...theCase,
    failure,
    message: text,
    logs: [log],
    conclusions: [
      {
        ...conclusion,
        path: text,
        statement: text,
        points: [{ title: 'Endpoint', text, line: 0 }],
        contact: text,
        caveats: [text],
        uncertain: [text],
      },
    ],
    answers: { 'on-call': text, cie: 'no' },
  };
}

/** Every token of a Markdown text, those inside lines too. */
function tokensOf(markdown: string): readonly Token[] {
  const parser = new MarkdownIt({ html: true, linkify: true });
  return parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

const ownLinks = new Set([
  'https://ibm.pagerduty.com/alerts/PZJ5FZ7',
  'https://pages.github.ibm.com/alchemy-containers/armada-deploy/message-templates/kms-apikey-missing.html',
  'https://github.ibm.com/alchemy-containers/armada-deploy/wiki',
]);

const page =
  'https://pages.github.ibm.com/alchemy-conductors/documentation-pages/docs/runbooks/armada/armada-deploy-operation-failures.html';

const hostile: readonly string[] = [
  '```\n# Heading\n[click](https://evil.example.com)\n~~~',
  '`` [a](javascript:alert(1)) `` <img src=x onerror=alert(1)>',
  '</details><script>alert(1)</script> ![x](https://evil.example.com/x.png)',
  '@everyone please look at https://evil.example.com or www.evil.example.com #1 GH-2',
  '- [x] done\n1. first\n> quote\n| a | b |\n|--|--|',
  '<https://evil.example.com> mail a@evil.example.com &lt;b&gt; $$x$$',
  '\u202Eevil\u0000\u001B[31m',
  '`@here` `` `@channel <!channel>',
];

for (const text of hostile)
  test(`text of a log does nothing in a hand-over: ${JSON.stringify(text.slice(0, 40))}`, () => {
    const { issue, slack, newIssueUrl } = writeEscalation(filledWith(text), night);
    for (const token of tokensOf(issue)) {
      assert.ok(
        !['html_inline', 'html_block', 'image', 'table_open', 'blockquote_open', 'hr'].includes(token.type),
        token.content,
      );
      if (token.type === 'link_open')
        assert.ok(ownLinks.has(String(token.attrGet('href'))), String(token.attrGet('href')));
      // GitHub finds mentions in plain text, escaped or not.
      if (token.type === 'text') assert.doesNotMatch(token.content, /(?<!\w)@\w|(?<!\w)#\d|evil\.example\.com/);
    }
    const headings = tokensOf(issue).filter(({ type }) => type === 'heading_open');
    assert.equal(headings.length, 9);
    const own = slack.replace(`Runbook: ${page}\n`, '');
    assert.notEqual(own, slack);
    assert.doesNotMatch(own.replaceAll(/`[^`\n]*`/g, ''), /@(?:everyone|here|channel)|<|:\/\/|www\./);
    assert.ok(newIssueUrl?.startsWith('https://github.ibm.com/alchemy-containers/armada-deploy/issues/new?'));
  });

test('no secret of a case reaches its hand-over', () => {
  const places = [
    'password=%',
    '{"apikey":"%"}',
    String.raw`{\"token\":\"%\"}`,
    'Authorization: Bearer %',
    'https://user:%@host.example.com/',
    'https://x.test/?X-Amz-Signature=%&a=b',
  ];
  const secrets = fc.string({
    unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'.split('')),
    minLength: 24,
    maxLength: 44,
  });
  fc.assert(
    fc.property(secrets, fc.constantFrom(...places), fc.nat(990), (secret, place, pad) => {
      const { title, issue, slack, newIssueUrl, redacted } = writeEscalation(
        filledWith(`${' x'.repeat(pad / 2)} ${place.replace('%', secret)}`),
        night,
      );
      // Where a text is cut, a part of a secret must not be left either.
      for (const text of [title, issue, slack, newIssueUrl ?? '']) assert.ok(!text.includes(secret.slice(0, 12)), text);
      assert.ok(redacted.count > 0);
    }),
    { numRuns: 200 },
  );
});
