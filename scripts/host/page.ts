// What a test may do with VS Code's window beside the extension API: look, click, type, take a picture.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { outputFolder } from './root.ts';

/** A CSS selector, or any other selector of Playwright such as `text=…`; it is looked for in all frames. */
type Selector = string;

/** The actions by name: the keys of what the suite may ask for. Each throws after `timeout` without success. */
export const pageActions = {
  /** Writes `test/.out/<name>.png`. */
  async screenshot(page: Page, name: string): Promise<void> {
    mkdirSync(outputFolder, { recursive: true });
    await page.screenshot({ path: join(outputFolder, `${name.replaceAll(/[^\w.-]/g, '-')}.png`) });
  },

  /** Waits until something that the selector finds is visible, in whatever frame. */
  async waitFor(page: Page, selector: Selector): Promise<void> {
    await findVisible(page, selector);
  },

  /** Waits until nothing that the selector finds is visible any more. */
  async waitGone(page: Page, selector: Selector): Promise<void> {
    const gone = page
      .frames()
      .map((frame) => visible(frame, selector).first().waitFor({ state: 'hidden', timeout }).catch(ignoreDetached));
    await Promise.all(gone);
  },

  /** The visible text of the first match, waited for. */
  async text(page: Page, selector: Selector): Promise<string> {
    return await (await findVisible(page, selector)).innerText({ timeout });
  },

  /** The visible texts of all matches in the frame of the first, which is waited for. */
  async texts(page: Page, selector: Selector): Promise<string[]> {
    const { frame } = await findFrame(page, selector);
    return await visible(frame, selector).allInnerTexts();
  },

  /** An attribute of the first match, waited for; null where it has none. */
  async attribute(page: Page, selector: Selector, name: string): Promise<string | null> {
    return await (await findVisible(page, selector)).getAttribute(name, { timeout });
  },

  async click(page: Page, selector: Selector, options: ClickOptions = {}): Promise<void> {
    await (await findVisible(page, selector)).click({ timeout, ...options });
  },

  /** Clicks what opens an address in another tab, and gives that address; it is not fetched. */
  async clickAway(page: Page, selector: Selector): Promise<string> {
    const context = page.context();
    let tell: ((address: string) => void) | undefined;
    const opened = new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`No other tab was opened by a click on ${selector}`)), timeout);
      tell = (address) => {
        clearTimeout(late);
        resolve(address);
      };
    });
    // The first request of a new tab may be over before its event is heard of: what may stop it is sure to know it.
    await context.route(isAway, async (route) => {
      tell?.(route.request().url());
      await route.abort();
    });
    try {
      const [address] = await Promise.all([opened, pageActions.click(page, selector)]);
      return address;
    } finally {
      await context.unroute(isAway);
      for (const other of context.pages()) if (other !== page) await other.close();
    }
  },

  /** Rests the mouse on the first match. */
  async hover(page: Page, selector: Selector): Promise<void> {
    await (await findVisible(page, selector)).hover({ timeout });
  },

  /** Presses keys one after the other, such as `Control+Shift+M`, `F1`, `Enter`. */
  async keys(page: Page, ...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  },

  /** Types text into what has the focus. */
  async type(page: Page, text: string): Promise<void> {
    await page.keyboard.type(text);
  },

  /** Waits until the first match stands, with its top edge, inside its frame's part that a person sees. */
  async waitInView(page: Page, selector: Selector): Promise<void> {
    const end = performance.now() + timeout;
    for (;;) {
      const { frame, locator } = await findFrame(page, selector);
      try {
        const element = await locator.elementHandle({ timeout });
        await frame.waitForFunction(isInView, element, { timeout: Math.max(1, end - performance.now()) });
        return;
      } catch (error) {
        // A page that is shown anew is a new frame, in which to look again.
        if (!frame.isDetached() || performance.now() > end) throw error;
      }
    }
  },
} as const;

export type PageActions = typeof pageActions;
export type PageActionName = keyof PageActions;

export interface ClickOptions {
  readonly button?: 'left' | 'right' | 'middle';
  readonly clickCount?: number;
  readonly modifiers?: ('Alt' | 'Control' | 'ControlOrMeta' | 'Meta' | 'Shift')[];
}

/** How long an action may take, in milliseconds: long enough for a busy machine. */
const timeout = 20_000;

/** VS Code itself is served by http. */
function isAway({ protocol }: URL): boolean {
  return protocol === 'https:';
}

interface Found {
  readonly frame: Frame;
  readonly locator: Locator;
}

async function findVisible(page: Page, selector: Selector): Promise<Locator> {
  return (await findFrame(page, selector)).locator;
}

/** Webviews and the Markdown preview are frames in frames that come late, so all are watched, those that come included. */
function findFrame(page: Page, selector: Selector): Promise<Found> {
  return new Promise((resolve, reject) => {
    const watch = (frame: Frame): void => {
      const locator = visible(frame, selector).first();
      locator.waitFor({ state: 'visible', timeout }).then(() => finish({ frame, locator }), ignoreDetached);
    };
    const late = setTimeout(() => finish(undefined), timeout);
    const finish = (found: Found | undefined): void => {
      clearTimeout(late);
      page.off('framenavigated', watch);
      if (found === undefined) reject(new Error(`Nothing visible in the window matches ${selector}`));
      else resolve(found);
    };
    page.on('framenavigated', watch);
    for (const frame of page.frames()) watch(frame);
  });
}

function visible(frame: Frame, selector: Selector): Locator {
  return frame.locator(selector).filter({ visible: true });
}

function ignoreDetached(): void {
  // The frame went away, or had nothing to offer in time: the others decide.
}

/** Runs in the page. */
function isInView(element: BoundingElement | null): boolean {
  if (element === null) return false;
  const { top, height } = element.getBoundingClientRect();
  const seen = element.ownerDocument.documentElement.clientHeight;
  return height > 0 && top >= -1 && top < seen;
}

/** The part of a DOM element that is asked for; this project's types know no DOM. */
interface BoundingElement {
  getBoundingClientRect(): { readonly top: number; readonly height: number };
  readonly ownerDocument: { readonly documentElement: { readonly clientHeight: number } };
}
