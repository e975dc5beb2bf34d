// Serves the built gallery of the kiosk's screens on loopback, under the same strict rules as the kiosk itself.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import type { Size } from './gallery-plan.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const PAGE = `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Biletomat</title>
<link rel="stylesheet" href="/assets/gallery.css">
<script type="module" src="/assets/gallery.js"></script>
</head>
<body><div id="kiosk"></div></body>
</html>`;

export type Gallery = AsyncDisposable & {
  /** `/?screen=…` is added by the caller. */
  readonly url: string;
};

/** `folder` is the built target `kiosk-gallery`. */
export async function serveGallery(folder: string): Promise<Gallery> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery.invalid');
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    );
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(PAGE);
      return;
    }
    readFile(join(folder, basename(pathname))).then(
      (content) => {
        response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream');
        response.end(content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A page of its own, as large as the screen; `errors` takes whatever it throws, refuses or complains of. */
export async function openGallery(
  browser: Browser,
  url: string,
  size: Pick<Size, 'width' | 'height'>,
  errors: string[] = [],
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    reducedMotion: 'reduce',
    locale: 'pl-PL',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  return page;
}

export async function showExample(page: Page, query: string): Promise<void> {
  await page.evaluate(async (asked) => {
    (globalThis as unknown as { openExample(query: string): void }).openExample(asked);
    // Two frames: effects have run, and the first letters of a language have asked for their font.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await document.fonts.ready;
  }, query);
}

/** What the page has told the service since the example was opened. */
export const sentEvents = (page: Page): Promise<PageEvent[]> =>
  page.evaluate(() => (globalThis as unknown as { sentEvents: PageEvent[] }).sentEvents);
