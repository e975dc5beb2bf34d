// The kiosk's page and its line to the service: shown honestly, restored by itself, no press lost or sent twice.
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { KIOSK_PATHS } from '../../shared/api/kiosk-paths.ts';
import type { KioskState, SessionView } from '../../shared/domain/kiosk-session/state.ts';
import { exampleSession } from '../../kiosk/screens/examples/all.ts';
import { launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const PAGE =
  '<!doctype html><html lang="pl"><head><title>Biletomat</title><link rel="stylesheet" href="/page/kiosk.css"><script type="module" src="/page/kiosk.js"></script></head><body><div id="kiosk"></div></body></html>';

/** As much of a service as the page can see: the page, the stream, the commands. */
class ServiceDouble {
  readonly commands: string[] = [];
  commandStatus = 204;
  session: SessionView = exampleSession({ name: 'welcome' });
  #server: Server | undefined;
  #port = 0;
  #streams = new Set<ServerResponse>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      if (path === KIOSK_PATHS.followSession.url) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        this.#streams.add(response);
        response.write(`data: ${JSON.stringify({ session: this.session })}\n\n`);
      } else if (path === KIOSK_PATHS.runCommand.url) {
        let body = '';
        request.on('data', (part: Buffer) => (body += part.toString()));
        request.on('end', () => {
          this.commands.push(body);
          response.writeHead(this.commandStatus).end();
        });
      } else if (path === '/') {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
      } else {
        readFile(join(this.#folder, basename(path))).then(
          (content) =>
            response
              .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
              .end(content),
          () => response.writeHead(404).end(),
        );
      }
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  show(state: KioskState, change: Partial<SessionView> = {}): void {
    this.session = { ...exampleSession(state), ...change };
    for (const stream of this.#streams) stream.write(`data: ${JSON.stringify({ session: this.session })}\n\n`);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#streams.clear();
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

let browser: Browser;
let service: ServiceDouble;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  service = new ServiceDouble(await built('kiosk-page'));
  await service.start();
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.goto(service.url);
});
afterEach(async () => {
  await page.close();
  await service.stop();
});

const emptyCode: KioskState = {
  name: 'enter-code',
  digits: '',
  problem: null,
  misses: 0,
  slowDown: null,
  helpOffered: false,
};

test('the screen follows the service, and a tap becomes one command', async () => {
  await page.getByRole('button', { name: 'Mam umówioną wizytę' }).click();
  await expect.poll(() => service.commands).toEqual(['{"type":"choose-have-visit"}']);
  service.show(emptyCode);
  await page.getByRole('heading', { name: 'Wpisz kod wizyty' }).waitFor();
  await page.keyboard.type('4471', { delay: 130 });
  await expect.poll(() => service.commands.length).toBe(5);
  expect(service.commands.slice(1).join()).toBe(
    ['4', '4', '7', '1'].map((digit) => JSON.stringify({ type: 'digit', digit })).join(),
  );
});

test('nobody has said whether there is a keypad: its keys are drawn once somebody has pressed one', async () => {
  const keycaps = page.locator('.keycap');
  // Its settings say yes.
  await expect.poll(() => keycaps.count()).toBeGreaterThan(0);
  service.show({ name: 'welcome' }, { keypad: 'auto' });
  await expect.poll(() => keycaps.count()).toBe(0);
  await page.keyboard.press('7');
  await expect.poll(() => keycaps.count()).toBeGreaterThan(0);
  service.show({ name: 'welcome' }, { keypad: 'no' });
  await expect.poll(() => keycaps.count()).toBe(0);
});

test('the service goes away and comes back: "Łączenie…" meanwhile, then the very state it says', async () => {
  service.show(emptyCode);
  await page.getByRole('heading', { name: 'Wpisz kod wizyty' }).waitFor();
  await service.stop();
  await page.getByRole('alertdialog', { name: 'Łączenie…' }).waitFor();
  await page.keyboard.press('7');
  service.session = exampleSession({ name: 'welcome' });
  await service.start();
  await page.getByRole('heading', { name: 'Czy masz umówioną wizytę?' }).waitFor();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  expect(service.commands.filter((command) => command.includes('digit'))).toEqual([]);
});

test('a press that the service failed to take: "Łączenie…", and the screen is back as soon as the service speaks again', async () => {
  service.show(emptyCode);
  await page.getByRole('heading', { name: 'Wpisz kod wizyty' }).waitFor();
  service.commandStatus = 500;
  await page.keyboard.press('4');
  await page.getByRole('alertdialog', { name: 'Łączenie…' }).waitFor();
  service.commandStatus = 204;
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await page.keyboard.press('7');
  await expect.poll(() => service.commands.at(-1)).toBe('{"type":"digit","digit":"7"}');
});

test('before the service has spoken for the first time the page says so in the middle of the screen', async () => {
  const early = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await early.route(`**${KIOSK_PATHS.followSession.url}`, () => undefined);
  await early.goto(service.url);
  const box = await early.getByRole('heading', { name: 'Łączenie…' }).boundingBox();
  const { height } = early.viewportSize()!;
  expect(box!.y).toBeGreaterThan(height / 4);
  expect(box!.y).toBeLessThan(height / 2);
  await early.close();
});

test('help that somebody left open goes with them, and stays while they are there', async () => {
  await page.getByRole('button', { name: 'Pomoc' }).click();
  const help = page.getByRole('dialog', { name: 'Pomoc' });
  await help.waitFor();
  service.show({ name: 'welcome' }, { clock: '10:06' });
  await page.locator('.frame-clock', { hasText: '10:06' }).waitFor();
  expect(await help.isVisible()).toBe(true);
  service.show({ name: 'welcome' }, { clock: '10:07', citizen: 1 });
  await help.waitFor({ state: 'detached' });
});

test('the size of a finger follows the size of the screen', async () => {
  const finger = (): Promise<string> =>
    page.evaluate(() => document.documentElement.style.getPropertyValue('--finger'));
  service.show({ name: 'welcome' }, { screenInches: 10.1 });
  await expect.poll(finger).not.toBe('88px');
  const { width, height } = await page.evaluate(() => ({ width: window.screen.width, height: window.screen.height }));
  expect(Number.parseInt(await finger(), 10)).toBeCloseTo((Math.hypot(width, height) / (10.1 * 25.4)) * 20, -1);
});

test('more time: asked in front of the screen with a sound, one press sends it', async () => {
  await page.getByRole('heading', { name: 'Czy masz umówioną wizytę?' }).waitFor();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    // A context that notes each tone it is asked for; what a loudspeaker does is not a browser's to tell.
    Object.assign(globalThis, {
      AudioContext: class extends AudioContext {
        override createOscillator(): OscillatorNode {
          heard.push('tone');
          return super.createOscillator();
        }
      },
    });
  });
  service.show(emptyCode, { idleWarning: { secondsLeft: 20 } });
  await page.getByRole('button', { name: 'Tak, potrzebuję czasu' }).click();
  await expect.poll(() => service.commands).toEqual(['{"type":"more-time"}']);
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual(['tone', 'tone']);
});
