// What holds for every text that is pasted: no exception, no effect of asterisks, time in proportion to length.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { parseFailures } from '../../../core/failure/message.ts';
import { anyCharacter } from '../../support/any-text.ts';
import { addonMessage, fieldsOf, operationFields, operationMessage } from '../../support/case/failures.ts';
import { assertLinear } from '../../support/growth.ts';

/** Pieces of messages and alerts, whole and broken. */
const pieces = fc.constantFrom(
  operationMessage,
  addonMessage,
  operationMessage.slice(0, 120),
  operationMessage.slice(90),
  '*FAILED*',
  ' *deploy* on',
  ' Carrier: ',
  'Cluster: ',
  'ReqID: ffa52190-a17d-461c-a218-1ea1fa0f048f',
  ', ',
  ' - ',
  '\n',
  '\r\n',
  '\n\n',
  'Labels:\n',
  ' - alertname = X\n',
  ' - request = ffa52190-a17d-461c-a218-1ea1fa0f048f\n',
  'Annotations:\n',
  'description: "open',
  '"',
  '<https://a.example/b|Logs>',
  '[Logs](https://a.example)',
  '<',
  '>',
  '&amp;',
  '*',
  '**',
  '`',
  '\u200b',
  '\u00a0',
  '\u201c',
  '…',
  'Data: {"a":',
  '{',
  '}',
  '[{"text":"',
  '{"labels":{"alertname":"A"},"startsAt":"',
  '{"routing_key":"k","payload":{"custom_details":{"firing":"Labels:\\n - alertname = A"}}}',
  '[{"ts":"1714521600.000100","blocks":[{"type":"rich_text","elements":[',
  'Labels  Annotations  Starts At  Ends At  Generator URL  State\n',
  '  active\n',
  '<table><td>',
  'Subject: x\nFrom: y\n\n',
  '=\n',
  '&#43;',
  'bluemix.containers-kubernetes.prod-dal10-carrier1.x.us-south',
  '[FIRING:1]',
  'at 2018-03-30T16:05:12+0000',
  '(10.1.2.3)',
  'Logs',
);
const paste = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 20, unit: anyCharacter })), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('No text makes it throw, and all it gives is well-formed', () => {
  fc.assert(
    fc.property(paste, (text) => {
      const { failures, problems } = parseFailures(text);
      assert.ok(failures.length > 0 || problems.length > 0);
      const lines = text.split(/\r\n|[\n\r]/);
      for (const { links, extent, ...rest } of failures) {
        for (const { url } of links) assert.match(url, /^https:\/\/[^\s]+$/);
        assert.ok(extent.from.line <= extent.to.line && extent.to.line < lines.length);
        assert.ok(extent.to.column <= lines[extent.to.line]!.length);
        for (const value of Object.values(rest)) assert.notEqual(value, '');
      }
      for (const { message } of problems) assert.doesNotMatch(message, /\p{Cc}/u);
    }),
    { numRuns: 2000 },
  );
});

test('Asterisks make no difference to what a message says', () => {
  const words = operationMessage.split(/(?<=\s)/);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('', '*', '**'), { minLength: words.length, maxLength: words.length }),
      (marks) => {
        const text = words
          .map((word, index) => word.replaceAll('*', '').replace(/^([\w.-]+)/, `${marks[index]!}$1${marks[index]!}`))
          .join('');
        assert.deepEqual(parseFailures(text).failures.map(fieldsOf), [operationFields]);
      },
    ),
    { numRuns: 300 },
  );
});

test('Text around a message changes nothing in it', () => {
  const noise = fc
    .array(fc.constantFrom('hello', 'see the log', '', '10:31 PM', 'thanks, all good'), { maxLength: 8 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(noise, noise, (before, after) => {
      const { failures } = parseFailures(`${before}\n\n${operationMessage}\n\n${after}`);
      assert.deepEqual(failures.map(fieldsOf), [operationFields]);
    }),
    { numRuns: 200 },
  );
});

describe('Reading takes time in proportion to the length', () => {
  const junk: readonly (readonly [string, string])[] = [
    ['letters', 'a'],
    ['asterisks', '*'],
    ['quotes', '> '],
    ['brackets', '['],
    ['angle brackets', '<'],
    ['entities', '&amp;'],
    ['spaces', ' '],
    ['line ends', '\n'],
    ['labels', 'Carrier: '],
    ['labels on lines', 'Cluster:\n'],
    ['heads', 'FAILED deploy on Carrier: '],
    ['open JSON', 'Cluster: Data: {"'],
    ['requests', '- request = ffa52190-a17d-461c-a218-1ea1fa0f048f\n'],
    ['alert names', 'alertname = a\n'],
    ['open quotes', ' - alertname = "x\n'],
    ['headings', 'Labels:\n'],
    ['links', '<https://a|b> '],
    ['titles', 'bluemix.containers-kubernetes.a.b\n'],
    ['JSON', '{"text":"'],
    ['messages on one line', `${operationMessage} `],
    ['titles of Alertmanager', '[FIRING:1] a\n'],
    ['links over two lines', '<https://a|b\n'],
    ['escaped links', '&lt;https://'],
    ['numeric entities', '&#43;'],
    ['rows of amtool', 'A  2024-03-05 20:20:00 UTC  x  active\n'],
    ['extended rows', 'Labels  Annotations  Starts At  x\na="b" c="d"  e="f"\n'],
    ['lines of JSON', '{"labels":{"alertname":"a"}}\n'],
    ['open JSON on lines', '{"labels":\n'],
    ['JSON of Slack', '{"blocks":[{"type":"rich_text","elements":[{"elements":['],
    ['tags', '<table><tr><td>a</td></tr>'],
    ['open tags', '<div '],
    ['comments', '<p><!--'],
    ['headers of a mail', 'Subject: a\nFrom: b\n'],
    ['parts of a mail', 'Subject: a\nFrom: b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx=3D=\n'],
  ];
  for (const [name, unit] of junk) test(name, () => assertLinear(prepare(unit), 100_000));
});

function prepare(unit: string): (size: number) => () => unknown {
  return (size) => {
    const text = unit.repeat(Math.ceil(size / unit.length));
    return () => parseFailures(text);
  };
}
