// What VS Code's window shows, in a few lines: with the error of a failed test they say what came instead.

import type { Page } from 'playwright-core';

/** The parts of the window that tell most, each by a selector. */
const parts: Readonly<Record<string, string>> = {
  'Open tabs': '.tab .tab-label',
  'List or input': '.quick-input-widget',
  Messages: '.notification-list-item-message',
  Dialog: '.monaco-dialog-box',
  Views: '.sidebar .pane-header .title, .sidebar .monaco-list-row',
  'Status bar': '.statusbar-item',
};

/** Lines such as `Open tabs: a.log | notes.md`; parts that show nothing are left out. */
export async function describeWindow(page: Page): Promise<string> {
  const lines = await Promise.all(
    Object.entries(parts).map(async ([name, selector]) => {
      const texts = await page.locator(selector).filter({ visible: true }).allInnerTexts();
      return describe(name, texts);
    }),
  );
  const frames = await Promise.all(
    page.frames().map((frame) =>
      frame
        .locator('body.vscode-body')
        .filter({ visible: true })
        .allInnerTexts()
        .catch(() => []),
    ),
  );
  return [...lines, describe('Page in a tab', frames.flat())].filter((line) => line !== '').join('\n');
}

function describe(name: string, texts: readonly string[]): string {
  const shown = texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');
  return shown.length === 0 ? '' : `${name}: ${shown.join(' | ').slice(0, 300)}`;
}
