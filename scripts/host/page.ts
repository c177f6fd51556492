// What a test may do with VS Code's window beside the extension API: look, click, type, take a picture.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
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

  /** Sets the size of the window, in pixels. */
  async resize(page: Page, width: number, height: number): Promise<void> {
    await page.setViewportSize({ width, height });
  },

  /** Waits until something that the selector finds is visible, in whatever frame. */
  async waitFor(page: Page, selector: Selector): Promise<void> {
    await findFrame(page, selector, timeout);
  },

  /** Whether something that the selector finds is visible now, or becomes so within some seconds. */
  async appears(page: Page, selector: Selector): Promise<boolean> {
    return await findFrame(page, selector, attempt).then(
      () => true,
      () => false,
    );
  },

  /** Whether something that the selector finds is visible once what was done before is drawn. */
  async shows(page: Page, selector: Selector): Promise<boolean> {
    await page.evaluate(nextRepaint);
    return await isShown(page, selector);
  },

  /** Waits until nothing that the selector finds is visible any more. */
  async waitGone(page: Page, selector: Selector): Promise<void> {
    if (!(await becomesGone(page, selector, timeout))) throw new Error(`Still visible in the window: ${selector}`);
  },

  /** Whether nothing that the selector finds is visible any more, now or within some seconds. */
  async disappears(page: Page, selector: Selector): Promise<boolean> {
    return await becomesGone(page, selector, attempt);
  },

  /** The visible text of the first match, waited for. */
  async text(page: Page, selector: Selector): Promise<string> {
    return await onFirst(page, selector, (locator, limit) => locator.innerText({ timeout: limit }));
  },

  /** The visible texts of all matches in the frame of the first, which is waited for. */
  async texts(page: Page, selector: Selector): Promise<string[]> {
    const { frame } = await findFrame(page, selector, timeout);
    return await visible(frame, selector).allInnerTexts();
  },

  /** An attribute of the first match, waited for; null if it has none. */
  async attribute(page: Page, selector: Selector, name: string): Promise<string | null> {
    return await onFirst(page, selector, (locator, limit) => locator.getAttribute(name, { timeout: limit }));
  },

  async click(page: Page, selector: Selector, options: ClickOptions = {}): Promise<void> {
    await onFirst(page, selector, (locator, limit) => locator.click({ timeout: limit, ...options }));
  },

  /**
   * Clicks the first match until nothing matches any more: a list that is redrawn during a click loses it. The mouse
   * comes from elsewhere, because a tooltip where it rests could cover the match.
   */
  async clickGone(page: Page, selector: Selector): Promise<void> {
    const end = performance.now() + timeout;
    await findFrame(page, selector, timeout);
    do {
      await page.mouse.move(1, 1);
      await visible(page.mainFrame(), selector).first().click({ timeout: attempt }).catch(ignoreDetached);
      if (await becomesGone(page, selector, attempt)) return;
    } while (performance.now() < end);
    throw new Error(`Still visible in the window after clicks: ${selector}`);
  },

  /**
   * Rests the mouse on the first match and clicks what then appears. A list that is drawn again loses what the mouse
   * rests on, so both are done again until the click succeeds.
   */
  async clickOn(page: Page, selector: Selector, appears: Selector): Promise<void> {
    await onFirst(page, selector, async (locator, limit) => {
      await locator.hover({ timeout: limit });
      await page.locator(appears).filter({ visible: true }).first().click({ timeout: limit });
    });
  },

  /** The same for what appears without a click on it. */
  async hoverFor(page: Page, selector: Selector, appears: Selector): Promise<void> {
    await onFirst(page, selector, async (locator, limit) => {
      await page.mouse.move(1, 1);
      await locator.hover({ timeout: limit });
      await page.locator(appears).filter({ visible: true }).first().waitFor({ timeout: limit });
    });
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
    // The first request of a new tab may be over before its event arrives, but it cannot pass this route.
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
    await onFirst(page, selector, (locator, limit) => locator.hover({ timeout: limit }));
  },

  /**
   * Makes a text the value of an input, in one step, unless it is empty, and presses keys in it. What is typed key by key
   * loses its beginning where VS Code selects the value late.
   */
  async fill(page: Page, selector: Selector, text: string, ...keys: string[]): Promise<void> {
    await onFirst(page, selector, async (locator, limit) => {
      if (text !== '') await locator.fill(text, { timeout: limit });
      for (const key of keys) await locator.press(key, { timeout: limit });
    });
  },

  /** Presses keys one after the other, such as `Control+Shift+M`, `F1`, `Enter`. */
  async keys(page: Page, ...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  },

  /** Types text into what has the focus. */
  async type(page: Page, text: string): Promise<void> {
    await page.keyboard.type(text);
  },

  /** Waits until half of the first match of a frame is inside the visible part of that frame, or fills half of it. */
  async waitInView(page: Page, selector: Selector): Promise<void> {
    const end = performance.now() + timeout;
    // A page may replace its elements, and VS Code its frames: nothing is kept from one repaint to the next.
    for (;;) {
      const seen = await Promise.all(
        page.frames().map((frame) =>
          visible(frame, selector)
            .evaluateAll(isFirstInView)
            .catch(() => false),
        ),
      );
      if (seen.includes(true)) return;
      if (performance.now() > end) throw new Error(`Nothing in view matches ${selector}`);
      await page.evaluate(nextRepaint);
    }
  },

  /** Waits until one of the matches in the window has this text drawn after it, as decorations of an editor do. */
  async waitForAfter(page: Page, selector: Selector, text: string): Promise<void> {
    const end = performance.now() + timeout;
    while (!(await page.locator(selector).evaluateAll(hasAfter, text))) {
      if (performance.now() > end) throw new Error(`Nothing that matches ${selector} has “${text}” behind it`);
      await page.evaluate(nextRepaint);
    }
  },

  /** What axe finds wrong on the page that has a match: a sentence for each rule, with the elements. */
  async violations(page: Page, selector: Selector): Promise<readonly string[]> {
    const { frame } = await findFrame(page, selector, timeout);
    await frame.evaluate(axe.source);
    return await frame.evaluate<readonly string[]>(findViolations);
  },
} as const;

export type PageActions = typeof pageActions;
export type PageActionName = keyof PageActions;

export interface ClickOptions {
  readonly button?: 'left' | 'right' | 'middle';
}

/** Runs in the page, where the script of axe is. */
const findViolations = `axe.run().then(({ violations }) => violations.map(({ id, help, nodes }) =>
  id + ': ' + help + ' (' + nodes.map(({ html }) => html.slice(0, 200)).join(', ') + ')'))`;

/** How long an action may take, in milliseconds: long enough for a busy machine. */
const timeout = 60_000;
/** After so many milliseconds an action starts again with what the window shows by then. */
const attempt = 5000;

/** VS Code itself is served by http. */
function isAway({ protocol }: URL): boolean {
  return protocol === 'https:';
}

interface Found {
  readonly frame: Frame;
  readonly locator: Locator;
}

/** Acts on the first match; tries again if it is redrawn at that moment, or covered by something else. */
async function onFirst<T>(
  page: Page,
  selector: Selector,
  act: (locator: Locator, limit: number) => Promise<T>,
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const { locator } = await findFrame(page, selector, Math.max(1, end - performance.now()));
    try {
      return await act(locator, attempt);
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

/** Webviews and the Markdown preview are frames in frames that come late, so all are watched, those that come included. */
function findFrame(page: Page, selector: Selector, limit: number): Promise<Found> {
  return new Promise((resolve, reject) => {
    let isWanted = true;
    const look = async (frame: Frame): Promise<void> => {
      const locator = visible(frame, selector).first();
      for (;;) {
        if (await locator.isVisible()) return finish({ frame, locator });
        if (!isWanted) return;
        await frame.evaluate(nextChange);
      }
    };
    const watch = (frame: Frame): void => void look(frame).catch(ignoreDetached);
    const late = setTimeout(() => finish(undefined), limit);
    const finish = (found: Found | undefined): void => {
      isWanted = false;
      clearTimeout(late);
      page.off('framenavigated', watch);
      if (found === undefined) reject(new Error(`Nothing visible in the window matches ${selector}`));
      else resolve(found);
    };
    page.on('framenavigated', watch);
    for (const frame of page.frames()) watch(frame);
  });
}

async function becomesGone(page: Page, selector: Selector, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (await isShown(page, selector)) {
    if (performance.now() > end) return false;
    await Promise.race(page.frames().map((frame) => frame.evaluate(nextChange).catch(ignoreDetached)));
  }
  return true;
}

async function isShown(page: Page, selector: Selector): Promise<boolean> {
  const shown = page.frames().map((frame) =>
    visible(frame, selector)
      .first()
      .isVisible()
      .catch(() => false),
  );
  return (await Promise.all(shown)).includes(true);
}

function visible(frame: Frame, selector: Selector): Locator {
  return frame.locator(selector).filter({ visible: true });
}

function ignoreDetached(): void {
  // The frame went away, or had nothing to offer in time: the others decide.
}

/** Runs in the page. Half of an element is enough: fonts, themes and pictures move what was scrolled to by some lines. */
function isFirstInView([element]: readonly BoundingElement[]): boolean {
  if (element === undefined) return false;
  const { top, height } = element.getBoundingClientRect();
  const page = element.ownerDocument.documentElement.clientHeight;
  const seen = Math.min(top + height, page) - Math.max(top, 0);
  return height > 0 && seen >= Math.min(height, page) / 2;
}

/** Runs in the page; a text, as this project's types know no DOM. */
const nextRepaint = 'new Promise((resolve) => requestAnimationFrame(resolve))';

/** Runs in a frame: resolves when a change of its document is drawn, or after half a second, as styles change unseen. */
const nextChange = `new Promise((resolve) => {
  const observer = new MutationObserver(() => requestAnimationFrame(end));
  const late = setTimeout(end, 500);
  function end() {
    observer.disconnect();
    clearTimeout(late);
    resolve();
  }
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})`;

/** Runs in the page. */
function hasAfter(elements: readonly BoundingElement[], text: string): boolean {
  return elements.some((element) =>
    element.ownerDocument.defaultView.getComputedStyle(element, '::after').content.includes(text),
  );
}

/** The part of a DOM element that is asked for. */
interface BoundingElement {
  getBoundingClientRect(): { readonly top: number; readonly height: number };
  readonly ownerDocument: {
    readonly documentElement: { readonly clientHeight: number };
    readonly defaultView: { getComputedStyle(of: unknown, part: string): { readonly content: string } };
  };
}
