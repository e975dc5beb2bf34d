// The web contents of the `electron` stand-in: a Playwright page whose navigations, windows, downloads and crashes reach the shell's handlers.
import { EventEmitter } from 'node:events';
import type { Browser, BrowserContext, Frame, Page, Request, Route } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { preventable, type StandInSession } from './electron-stand-in-session.ts';

/** Playwright's words for kinds of requests → Electron's. */
const KINDS: Readonly<Record<string, string>> = {
  fetch: 'xhr',
  xhr: 'xhr',
  eventsource: 'xhr',
  stylesheet: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  websocket: 'webSocket',
  media: 'media',
};

type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

export class StandInContents extends EventEmitter {
  readonly #session: StandInSession;
  readonly #preload: string;
  readonly #browser: Promise<Browser>;
  readonly #context: Promise<BrowserContext>;
  #opening: Promise<Page> | undefined;
  #page: Page | undefined;
  #order = Promise.resolve();
  #openHandler: OpenHandler | undefined;
  /** The address that the shell itself is loading: its own loads are not navigations of the page. */
  #loading: string | undefined;
  /** Titles of the pages that came up, in order. */
  readonly titles: string[] = [];
  /** What became of each download and each new window that the page tried. */
  readonly downloads: string[] = [];
  readonly windows: string[] = [];
  readonly zoomFactors: number[] = [];
  readonly zoomLimits: [number, number][] = [];
  css = '';

  constructor(session: StandInSession, preload: string) {
    super();
    this.#session = session;
    this.#preload = preload;
    this.#browser = launchBrowser();
    this.#context = this.#browser.then((browser) => this.#openContext(browser));
  }

  /** The page as it is; a crashed one is replaced at the next load. */
  async page(): Promise<Page> {
    this.#opening ??= this.#context.then((context) => this.#openPage(context));
    return this.#opening;
  }
  async close(): Promise<void> {
    await (await this.#browser).close();
  }

  /** A later load replaces an earlier one that is still under way. */
  loadURL(url: string): Promise<void> {
    const load = async (): Promise<void> => {
      const page = await this.page();
      this.#loading = url;
      try {
        const response = await page.goto(url, { waitUntil: 'domcontentloaded' });
        this.emit('did-navigate', preventable(), page.url(), response?.status() ?? 200, '');
        if (response?.request().redirectedFrom()) this.emit('will-redirect', { ...preventable(), url: page.url() });
      } catch (error) {
        const description = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
        this.emit(
          'did-fail-load',
          preventable(),
          /ERR_ABORTED|interrupted/.test(description) ? -3 : -102,
          description,
          url,
          true,
        );
        throw error;
      }
    };
    const done = this.#order.then(load);
    this.#order = done.catch(() => undefined);
    return done;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  setVisualZoomLevelLimits(least: number, most: number): Promise<void> {
    this.zoomLimits.push([least, most]);
    return Promise.resolve();
  }
  setZoomFactor(factor: number): void {
    this.zoomFactors.push(factor);
  }
  forcefullyCrashRenderer(): void {
    void this.crash();
  }
  async insertCSS(css: string): Promise<string> {
    this.css = css;
    const page = await this.page();
    // A constructed sheet is not subject to the page's content security policy, as Electron's is not.
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }, css);
    return 'sheet';
  }
  async crash(): Promise<void> {
    const page = await this.page();
    const wire = await page.context().newCDPSession(page);
    // The answer never comes: the renderer is gone.
    wire.send('Page.crash').catch(() => undefined);
  }

  async #openContext(browser: Browser): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'pl-PL' });
    await context.addInitScript({ path: this.#preload });
    await context.route('**/*', (route, request) => this.#decide(route, request));
    return context;
  }
  async #openPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    this.#page = page;
    page.on('domcontentloaded', () => {
      void page.title().then(
        (title) => this.titles.push(title),
        () => undefined,
      );
      this.emit('dom-ready', preventable());
    });
    page.on('popup', (popup) => {
      popup.close().catch(() => 'it went with the browser');
    });
    page.on('crash', () => {
      this.#opening = undefined;
      this.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 });
    });
    page.on('download', (download) => {
      const event = preventable();
      this.#session.emit('will-download', event, { getURL: () => download.url() }, this);
      this.downloads.push(event.defaultPrevented ? 'cancelled' : 'kept');
      if (event.defaultPrevented) void download.cancel();
    });
    return page;
  }

  /** Electron's order: the contents' own handlers for navigations and windows, then the session's for every request. */
  async #decide(route: Route, request: Request): Promise<void> {
    const url = request.url();
    const frame = ownFrame(request);
    const isOfWindow = frame?.page() === this.#page;
    const isMain = frame?.parentFrame() === null;
    if (!isOfWindow) {
      const action = this.#openHandler?.({ url }).action ?? 'allow';
      this.windows.push(action);
      if (action === 'deny') return route.abort('aborted');
    } else if (request.isNavigationRequest() && url !== this.#loading) {
      const event = Object.assign(preventable(), { url });
      if (isMain) this.emit('will-navigate', event, url);
      this.emit('will-frame-navigate', event);
      if (event.defaultPrevented) return route.abort('aborted');
    }
    const kind = request.isNavigationRequest()
      ? isMain
        ? 'mainFrame'
        : 'subFrame'
      : (KINDS[request.resourceType()] ?? 'other');
    return (await this.#session.mayFetch(url, kind)) ? route.continue() : route.abort('blockedbyclient');
  }
}

/** Undefined for the first request of a new window: it is sent before the window's frame is known. */
function ownFrame(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch (error) {
    if (request.isNavigationRequest()) return undefined;
    throw error;
  }
}
