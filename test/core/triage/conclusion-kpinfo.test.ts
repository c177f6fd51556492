// A pasted KPInfo, as each tool prints it and as copying leaves it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseKpInfo } from '../../../core/triage/kpinfo.ts';
import { assertLinear } from '../../support/growth.ts';

const url = 'https://us-south.kms.cloud.ibm.com';
const read: readonly (readonly [name: string, text: string])[] = [
  ['the field alone', `{"url":"${url}","crk":"13b69934-96b4-4d30-8a9d-9a4f406c5ef3"}`],
  ['with its name', `KPInfo: {"url":"${url}","crk":"13b69934"}`],
  [
    'among other fields of XO',
    `ActualState: "deployed"\nKPInfo: {"crk":"13b69934","url":"${url}/","nested":{"a":"}"}}\nOther: {"url":"https://example.com"}`,
  ],
  ['as JSON inside a JSON string', `{"ID":"x","KPInfo":"{\\"url\\":\\"${url}\\",\\"crk\\":\\"13b69934\\"}"}`],
  ['as JSON inside a JSON object', `{"ID":"x","KPInfo":{"url":"${url}","crk":"13b69934"}}`],
  ['in curly quotes', `KPInfo: {“url”: “${url}”, “crk”: “13b69934”}`],
  ['with a link as Slack exports it', `KPInfo: {"url":"<${url}|us-south.kms.cloud.ibm.com>","crk":"13b69934"}`],
  ['as a map of Go', `KPInfo: map[crk:13b69934 url:${url}]`],
  ['as lines', `KPInfo:\n  crk: 13b69934\n  url: ${url}\n`],
  ['cut off behind the address', `KPInfo: {"crk":"13b69934","url":"${url}","inst`],
];

for (const [name, text] of read) {
  test(`KPInfo is read ${name}`, () => {
    const { kpInfo, problems } = parseKpInfo(text);
    assert.deepEqual(
      [kpInfo?.provider, kpInfo?.endpoint, kpInfo?.region, kpInfo?.fields['crk']?.slice(0, 8)],
      ['Key Protect', url, 'us-south', '13b69934'],
    );
    assert.deepEqual(problems, []);
  });
}

test('the provider follows from the address, in each of its forms', () => {
  const cases = [
    ['https://keyprotect.us-south.bluemix.net', 'Key Protect', 'us-south'],
    ['https://private.eu-de.kms.cloud.ibm.com', 'Key Protect', 'eu-de'],
    ['https://api.us-south.hs-crypto.cloud.ibm.com:8451/', 'Hyper Protect Crypto', 'us-south'],
    ['https://kms.example.com', 'unknown', undefined],
  ] as const;
  for (const [address, provider, region] of cases) {
    const { kpInfo } = parseKpInfo(`{"url":"${address}"}`);
    assert.deepEqual([kpInfo?.provider, kpInfo?.region], [provider, region], address);
  }
});

test('what is missing, empty or doubled is said', () => {
  const cases = [
    ['', /holds no KPInfo/],
    ['nothing of it', /holds no KPInfo/],
    ['KPInfo: {"url":"","crk":""}', /no “url” with an address/],
    ['KPInfo: {"crk":"x"}', /no “url” with an address/],
    [
      `KPInfo: {"url":"${url}"}\nKPInfo: {"url":"https://eu-de.kms.cloud.ibm.com"}`,
      /2 KPInfo with different addresses/,
    ],
  ] as const;
  for (const [text, message] of cases) assert.match(parseKpInfo(text).problems[0]?.message ?? '', message, text);
  assert.equal(parseKpInfo('nothing of it').kpInfo, undefined);
});

test('any text is read or refused, never thrown on', () => {
  const word = fc.constantFrom(
    'KPInfo',
    '{',
    '}',
    '"url"',
    ':',
    ` ${url} `,
    'map[',
    ']',
    '\\"',
    '\n',
    '<',
    '|',
    '>',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join('')),
      ),
      (text) => {
        const { kpInfo, problems } = parseKpInfo(text);
        return kpInfo !== undefined || problems.length === 1;
      },
    ),
  );
});

test('a long text takes time in proportion to it', () => {
  const texts: readonly ((size: number) => string)[] = [
    (size) => 'KPInfo{"'.repeat(size / 8),
    (size) => `KPInfo${'{'.repeat(size)}`,
    (size) => `a${'_'.repeat(size)}`,
  ];
  for (const make of texts) {
    const prepare = (size: number) => {
      const text = make(size);
      return () => parseKpInfo(text);
    };
    assertLinear(prepare, 400_000, make(32));
  }
});
