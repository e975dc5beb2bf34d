// The gallery of the kiosk's screens in a browser for one file of tests; what goes wrong on a page fails the test that it goes wrong in.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import { launchBrowser } from './browser.ts';
import { built } from './built.ts';
import { openGallery, sentEvents, serveGallery } from './gallery.ts';
import type { Size } from './gallery-plan.ts';

export type WatchedGallery = {
  /** As large as an upright screen. */
  readonly page: Page;
  /** What that page has told the service since the example was opened. */
  readonly sent: () => Promise<PageEvent[]>;
  /** Another page, watched as well. */
  readonly open: (size: Pick<Size, 'width' | 'height'>) => Promise<Page>;
};

/** For the top of a file: closed after its last test. */
export async function watchedGallery(): Promise<WatchedGallery> {
  const gallery = await serveGallery(await built('kiosk-gallery'));
  const browser = await launchBrowser();
  afterAll(async () => {
    await browser.close();
    await gallery[Symbol.asyncDispose]();
  });
  const pages: Page[] = [];
  const errors: string[] = [];
  afterEach(async () => {
    // A page's answer comes after all that it complained of before.
    for (const page of pages) await page.evaluate(() => undefined);
    expect(errors.splice(0)).toEqual([]);
  });
  const open: WatchedGallery['open'] = async (size) => {
    const page = await openGallery(browser, gallery.url, size, errors);
    pages.push(page);
    return page;
  };
  const page = await open({ width: 1080, height: 1920 });
  return { page, sent: () => sentEvents(page), open };
}
