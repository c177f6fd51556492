// The bundled page against its source: every address, channel, handle, command, error text and code is there.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const bundled = readFileSync(new URL('../../../runbooks/armada-deploy-operation-failures.md', import.meta.url), 'utf8');
const source = new URL('../../../../shared/source/armada-deploy-operation-failures.md', import.meta.url);
const absent = existsSync(source) ? false : 'the source page is not here';

for (const [kind, facts] of readFacts()) {
  test(`the bundled page has all of the source's ${kind.toLowerCase()}`, () => {
    assert.ok(facts.length > 4);
    assert.deepEqual(
      facts.filter((fact) => !bundled.includes(fact)),
      [],
    );
  });
}

test('what the source page itself holds is in the bundled page', { skip: absent }, () => {
  const text = readFileSync(source, 'utf8').replace(/^---\n[^]*?\n---\n/, '');
  const fence = /^( *)(~~~|```)\w*\n([^]*?)^ *\2/gm;
  const prose = text.replace(fence, '');
  const found = {
    addresses: all(prose, /https:\/\/[^\s)\]>|{}]+/g),
    channels: all(prose, /(?<![\w\]/.(])#[a-z][\w-]+/g),
    handles: all(prose, /(?<!\w)@[a-z][\w-]+/g),
    code: all(prose, /`([^`\n]+)`|<code>([^<]+)<\/code>/g),
    mail: all(prose, /[\w.-]+@[\w.-]+\.com/g),
    examples: [...text.matchAll(fence)].flatMap((match) => (match[3] ?? '').split('\n')).map((line) => line.trim()),
  };
  // A button whose name the source misspells, and a notice in the source's own words.
  const other = [
    'Build with Parmeters',
    '!!! You are here after following the runbook information and',
    'were unable to resolve the PD alert',
  ];
  for (const [kind, facts] of Object.entries(found)) {
    assert.ok(facts.length > 0, kind);
    assert.deepEqual(
      facts.filter((fact) => !bundled.includes(fact) && !other.includes(fact)),
      [],
      kind,
    );
  }
});

test('the bundled page holds nothing that only the site can fill in', () => {
  assert.doesNotMatch(bundled, /\{\{|\{%|\{:/);
});

test('the bundled page says which page of the site it represents', () => {
  assert.match(bundled, /^site-path: docs\/runbooks\/armada\/armada-deploy-operation-failures\.md$/m);
});

test('links within the bundled page lead to places that it has', () => {
  const targets = all(bundled, /\]\(#([^)]+)\)/g);
  assert.ok(targets.length > 5);
  const places = [
    'kp_provider_table',
    'operation-retrigger',
    'escalation-policy',
    'detailed-slack-message-information',
    'error-messages',
  ];
  assert.deepEqual(
    targets.filter((target) => !places.includes(target)),
    [],
  );
});

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[0]);
}

/** The fixture's sections: a heading, then one fact per line. */
function readFacts(): Map<string, string[]> {
  const facts = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of readFileSync(new URL('../../fixtures/source-facts.txt', import.meta.url), 'utf8').split('\n')) {
    const heading = /^# (.+)$/.exec(line)?.[1];
    if (heading !== undefined) facts.set(heading, (current = []));
    else if (line !== '') current.push(line);
  }
  return facts;
}
