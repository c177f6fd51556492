// Serves the README's pictures at the addresses that the published package has them from.

import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { testRepository } from '../package.ts';
import { root } from './root.ts';

/** To the window of a page, and to every other one of its browser. */
export async function servePictures(page: Page): Promise<void> {
  await page.context().route(`${testRepository}/raw/HEAD/media/*`, async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ path: join(root, 'media', basename(pathname)) });
  });
}
