// What the views offer to a mouse, they offer to keys: each button of a row is in its context menu too, which Shift+F10 opens.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifest } from '../tidy/manifest.ts';

test('each button of a row is in the context menu of that row', () => {
  const rows: readonly { readonly command?: string; readonly when?: string; readonly group?: string }[] =
    readManifest().contributes.menus['view/item/context'] ?? [];
  const menu = new Set(rows.flatMap(({ command, when, group }) => (isButton(group) ? [] : [`${command} ${when}`])));
  const buttons = rows.filter(({ group }) => isButton(group)).map(({ command, when }) => `${command} ${when}`);
  assert.ok(buttons.length > 5);
  assert.deepEqual(
    buttons.filter((button) => !menu.has(button)),
    [],
  );
});

function isButton(group = ''): boolean {
  return group.startsWith('inline');
}
