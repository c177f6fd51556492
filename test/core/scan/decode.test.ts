// Logs whose parts have several encodings, as `>>` of PowerShell and log rotation make them, come out as one text.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder, type Decoded } from '../../../core/scan/decode.ts';

type Bytes = Uint8Array;
const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const little = (text: string): Bytes => Buffer.from(text, 'utf16le');
const big = (text: string): Bytes => Buffer.from(text, 'utf16le').swap16();
const bom = '\ufeff';

const ascii = 'TASK [master : apply] ****\r\nfatal: [10.0.0.1]: FAILED! => {"msg": "no"}\r\n';
const german = 'Größe überschritten – Abbruch\r\nürgend ein Schritt\r\n';
const japanese = '手順を実行しています。\r\n上在上 ok\r\n';
const long = Array.from({ length: 300 }, (_, index) => `ok line ${index} says nothing much at all\r\n`).join('');

/** A log of parts, its text, and how it is read. */
interface Case {
  readonly title: string;
  readonly parts: readonly Bytes[];
  readonly text: string;
  readonly encoding: Decoded['encoding'];
  readonly nuls?: number;
}

const cases: readonly Case[] = [
  { title: 'UTF-8', parts: [bytesOf(ascii + german + japanese)], text: ascii + german + japanese, encoding: 'utf-8' },
  { title: 'UTF-8 with a mark', parts: [bytesOf(bom + german)], text: german, encoding: 'utf-8' },
  { title: 'UTF-16LE', parts: [little(bom + ascii + german)], text: ascii + german, encoding: 'utf-16le' },
  { title: 'UTF-16BE', parts: [big(bom + ascii + german)], text: ascii + german, encoding: 'utf-16be' },
  { title: 'UTF-16LE without a mark', parts: [little(ascii + long)], text: ascii + long, encoding: 'utf-16le' },
  { title: 'UTF-16BE without a mark', parts: [big(ascii + long)], text: ascii + long, encoding: 'utf-16be' },
  {
    title: 'UTF-16LE without a mark that begins with ideographs',
    parts: [little(japanese + ascii)],
    text: japanese + ascii,
    encoding: 'utf-16le',
  },
  { title: 'UTF-16LE of one short line', parts: [little('ok\n')], text: 'ok\n', encoding: 'utf-16le' },
  { title: 'UTF-8 and UTF-16LE', parts: [bytesOf(ascii), little(german)], text: ascii + german, encoding: 'mixed' },
  {
    title: 'much UTF-8 and UTF-16LE',
    parts: [bytesOf(long), little(german + long)],
    text: long + german + long,
    encoding: 'mixed',
  },
  { title: 'UTF-8 and UTF-16BE', parts: [bytesOf(ascii), big(ascii)], text: ascii + ascii, encoding: 'mixed' },
  {
    title: 'UTF-8 and UTF-16LE with a mark',
    parts: [bytesOf(ascii), little(bom + german)],
    text: ascii + german,
    encoding: 'mixed',
  },
  {
    title: 'UTF-8 without a line end and UTF-16LE',
    parts: [bytesOf('step 1: '), little('done\r\n')],
    text: 'step 1: done\r\n',
    encoding: 'mixed',
  },
  {
    title: 'UTF-16LE with a mark and UTF-8',
    parts: [little(bom + german), bytesOf(ascii + german)],
    text: german + ascii + german,
    encoding: 'mixed',
  },
  {
    title: 'UTF-16LE with a mark and a last line of UTF-8',
    parts: [little(bom + ascii), bytesOf('done')],
    text: `${ascii}done`,
    encoding: 'mixed',
  },
  { title: 'UTF-16BE and UTF-8', parts: [big(long), bytesOf(long)], text: long + long, encoding: 'mixed' },
  {
    title: 'UTF-16LE and UTF-8 in turns, with an odd number of bytes between',
    parts: [little(ascii), bytesOf('ok\n'), little(ascii), bytesOf('fine\n'), little(german), bytesOf(ascii)],
    text: `${ascii}ok\n${ascii}fine\n${german}${ascii}`,
    encoding: 'mixed',
  },
  {
    title: 'Japanese in UTF-8 and UTF-16LE',
    parts: [bytesOf(japanese), little(bom + japanese), bytesOf(japanese)],
    text: japanese + japanese + japanese,
    encoding: 'mixed',
  },
  {
    title: 'a log that begins with NUL bytes',
    parts: [new Uint8Array(70_000), bytesOf(ascii)],
    text: '\0'.repeat(70_000) + ascii,
    encoding: 'utf-8',
    nuls: 70_000,
  },
  {
    title: 'a run of NUL bytes between lines',
    parts: [bytesOf(ascii), new Uint8Array(37), bytesOf(ascii)],
    text: ascii + '\0'.repeat(37) + ascii,
    encoding: 'utf-8',
    nuls: 37,
  },
  {
    title: 'words that NUL bytes separate',
    parts: [bytesOf(`${long}PATH=/usr/bin\0HOME=/opt\0A=1\0B=2\0\n${ascii}`)],
    text: `${long}PATH=/usr/bin\0HOME=/opt\0A=1\0B=2\0\n${ascii}`,
    encoding: 'utf-8',
    nuls: 4,
  },
  {
    title: 'a program',
    parts: [Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0), bytesOf(ascii)],
    text: `\x7fELF\x02\x01\x01${'\0'.repeat(9)}\x03\0>\0${ascii}`,
    encoding: 'binary',
    nuls: 11,
  },
];

for (const { title, parts, text, encoding, nuls = 0 } of cases) {
  test(`${title}, wherever a chunk ends`, () => {
    const bytes = Buffer.concat(parts);
    const small = bytes.length > 3000 ? [] : [1, 2, 3, 7, 127];
    for (const size of [...small, 1000, 4097, 1 << 20]) {
      const decoder = createDecoder();
      let out = '';
      // As a file is read: each chunk is good until the next one is there.
      const room = Buffer.alloc(Math.min(size, bytes.length));
      for (let at = 0; at < bytes.length; at += size) {
        const chunk = room.subarray(0, bytes.copy(room, 0, at, at + size));
        for (const piece of decoder.decode(chunk)) out += Buffer.from(piece).toString('latin1');
        const seen = decoder.peek();
        assert.ok(seen.bytes.length <= 12_000 + 3 * size, 'little is kept back');
      }
      const rest = decoder.end();
      out += Buffer.from(rest.bytes).toString('latin1');
      assert.equal(Buffer.from(out, 'latin1').toString(), text, `in chunks of ${size}`);
      assert.deepEqual([rest.encoding, rest.nuls], [encoding, nuls], `in chunks of ${size}`);
    }
  });
}
