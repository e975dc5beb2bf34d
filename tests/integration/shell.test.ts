// The built shell over a stand-in for Electron, with the built kiosk service: what a citizen sees, and what nobody can do.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { STARTING_PAGE } from '../../kiosk/shell/starting-page.ts';
import { technicianText } from '../../shared/text/technician.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { startShellProcess, type ShellProcess } from '../support/electron-stand-in-process.ts';
import { startKioskProcess } from '../support/kiosk-process.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
async function startShell(folder: string, env: Record<string, string> = {}): Promise<ShellProcess> {
  const shell = await startShellProcess(folder, { BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'), ...env });
  onTestFinished(async () => {
    await shell.stop();
  });
  return shell;
}
const isPage = (address: string): boolean => /^http:\/\/127\.0\.0\.1:\d+\/$/.test(address);
/** What an unpaired kiosk shows. */
const SET_UP = technicianText.pl.setUp.title;
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A foreign site that counts who reaches it. */
async function startForeignSite(): Promise<{ readonly url: string; readonly visits: () => number }> {
  let visits = 0;
  const site = createServer((_request, response) => {
    visits += 1;
    response.setHeader('access-control-allow-origin', '*').end('<title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    site.closeAllConnections();
    site.close();
  });
  return { url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, visits: () => visits };
}

test('no service yet: the starting page in three languages; a service appears: its page; it goes: the starting page again', async () => {
  const folder = newFolder();
  const shell = await startShell(folder, { BILETOMAT_KIOSK_SERVICE: 'elsewhere' });
  const text = await shell.until('text', (shown) => shown.includes('Biletomat uruchamia się'));
  expect(text).toContain('Автомат запускається');
  expect(text).toContain('The machine is starting');
  const kiosk = await startKioskProcess({ BILETOMAT_KIOSK_DATA: join(folder, 'kiosk') });
  onTestFinished(() => kiosk.kill());
  await shell.until('address', isPage);
  await shell.until('text', (shown) => shown.includes(SET_UP));
  expect(await shell.ask('evaluate', 'location.origin')).toBe(new URL(kiosk.url).origin);
  await kiosk.kill();
  await shell.until('text', (shown) => shown.includes('Biletomat uruchamia się'));
  expect((await shell.ask('recorded')).servicePids).toEqual([]);
});

test('the starting page can be read by everybody: axe finds nothing, large and centred on the kiosk’s screen', async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.goto(STARTING_PAGE);
  expect(await axeFindings(page)).toEqual([]);
  const heading = await page.locator('h1').boundingBox();
  expect(heading?.height).toBeGreaterThan(50);
  expect(Math.abs((heading?.x ?? 0) + (heading?.width ?? 0) / 2 - 540)).toBeLessThan(2);
  if (process.env['SCREENSHOTS'] !== undefined) await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'starting.png') });
});

test('the shell starts the service and opens its page; the service is killed: another one, and the page is back; quitting ends it', async () => {
  const shell = await startShell(newFolder());
  await shell.until('text', (shown) => shown.includes(SET_UP));
  const first = await shell.ask('address');
  const [pid] = (await shell.ask('recorded')).servicePids;
  process.kill(pid!, 'SIGKILL');
  const { servicePids } = await shell.until('recorded', (seen) => seen.servicePids.length === 2);
  await shell.until('address', (address) => isPage(address) && address !== first);
  await shell.until('text', (shown) => shown.includes(SET_UP));
  expect(servicePids.map(isRunning)).toEqual([false, true]);
  expect(await shell.stop()).toBe(0);
  expect(servicePids.map(isRunning)).toEqual([false, false]);
  expect(shell.log()).toContain('"event":"kiosk-ended"');
});

test('the window is full screen and locked: every option, no menu, no cursor, nothing of Node in the page', async () => {
  const shell = await startShell(newFolder());
  await shell.until('text', (shown) => shown.includes(SET_UP));
  const { windowOptions, calls, switches, sessions, zoomFactors } = await shell.ask('recorded');
  expect(windowOptions).toHaveLength(1);
  expect(windowOptions[0]).toMatchObject({
    fullscreen: true,
    kiosk: true,
    frame: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
      preload: expect.stringMatching(/preload\.cjs$/) as string,
    },
  });
  expect(calls).toEqual(expect.arrayContaining(['enableSandbox', 'setApplicationMenu null', 'removeMenu', 'powerSaveBlocker prevent-display-sleep']));
  expect(switches).toContain('disable-pinch');
  expect(sessions).toEqual(expect.arrayContaining([{ name: 'kiosk {"cache":false}', proxy: 'direct', isSpellCheckerOn: false }]));
  expect(new Set(zoomFactors)).toEqual(new Set([1]));
  expect(await shell.ask('evaluate', `['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window)`)).toEqual([]);
  expect(await shell.ask('evaluate', 'getComputedStyle(document.querySelector("button, main, body")).cursor')).toBe('none');
});

test('the page cannot leave: other addresses, new windows, frames, requests and downloads come to nothing', async () => {
  const shell = await startShell(newFolder());
  await shell.until('text', (shown) => shown.includes(SET_UP));
  const home = await shell.ask('address');
  const foreign = await startForeignSite();
  await shell.ask('evaluate', `location.href = ${JSON.stringify(foreign.url)}`);
  await shell.ask('evaluate', `void window.open(${JSON.stringify(foreign.url)})`);
  await shell.ask('evaluate', `(() => { const link = document.createElement('a'); link.href = ${JSON.stringify(foreign.url)}; link.target = '_blank'; document.body.append(link); link.click(); link.remove(); })()`);
  await shell.ask('evaluate', `(() => { const link = document.createElement('a'); link.href = '/page/kiosk.js'; link.download = 'kiosk.js'; document.body.append(link); link.click(); link.remove(); })()`);
  await shell.ask('evaluate', `fetch(${JSON.stringify(foreign.url)}).then(() => 'came', () => 'refused')`).then((how) => expect(how).toBe('refused'));
  const events = ['navigation-refused', 'window-refused', 'download-refused'];
  const { downloads, windows } = await shell.until('recorded', (seen) => seen.windows.length >= 2 && events.every((event) => shell.log().includes(event)));
  expect(downloads).toEqual(['cancelled']);
  expect(windows).toEqual(['deny', 'deny']);
  expect(await shell.ask('address')).toBe(home);
  expect(foreign.visits()).toBe(0);
  // What the page's own rules would stop first is refused here as well.
  expect(await shell.ask('mayFetch', foreign.url, 'xhr')).toBe(false);
  expect(await shell.ask('mayFetch', 'file:///etc/passwd', 'subFrame')).toBe(false);
  expect(await shell.ask('mayFetch', 'data:text/html,x', 'mainFrame')).toBe(false);
  expect(await shell.ask('mayFetch', home, 'xhr')).toBe(true);
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    expect(await shell.ask('isPrevented', event, { url: 'https://example.org/' })).toBe(true);
    expect(await shell.ask('isPrevented', event, { url: home })).toBe(false);
  }
  expect(await shell.ask('isPrevented', 'will-attach-webview', {})).toBe(true);
  expect(await shell.ask('isPrevented', 'context-menu', {})).toBe(true);
  expect(shell.log()).not.toMatch(/key=[0-9a-f]/);
});

test('no permission, no device, no screen, no unknown certificate, no key that commands a browser', async () => {
  const shell = await startShell(newFolder());
  await shell.until('text', (shown) => shown.includes(SET_UP));
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'hid', 'serial', 'usb', 'fullscreen', 'openExternal']) {
    for (const answer of await shell.ask('permission', permission)) expect(answer).toEqual({ request: false, check: false, device: false, screen: false });
  }
  expect(await shell.ask('trustsCertificate', 'https://127.0.0.1/')).toBe(false);
  const key = (name: string, held: { control?: boolean; alt?: boolean } = {}) =>
    shell.ask('isPrevented', 'before-input-event', { key: name, control: held.control ?? false, alt: held.alt ?? false, meta: false });
  expect([await key('F5'), await key('F12'), await key('r', { control: true }), await key('+', { control: true }), await key('F4', { alt: true })]).toEqual([true, true, true, true, true]);
  expect([await key('5'), await key('Enter'), await key('ó')]).toEqual([false, false, false]);
});

test('the page crashes: it is back, and the service never stopped', async () => {
  const shell = await startShell(newFolder());
  await shell.until('text', (shown) => shown.includes(SET_UP));
  const before = (await shell.ask('recorded')).titles.length;
  await shell.ask('crash');
  await shell.until('recorded', () => shell.log().includes('page-gone'));
  await shell.until('recorded', ({ titles }) => titles.length > before);
  await shell.until('text', (shown) => shown.includes(SET_UP));
  expect((await shell.ask('recorded')).servicePids).toHaveLength(1);
});

test('a second shell ends at once and brings the first to the front', async () => {
  const folder = newFolder();
  const first = await startShell(folder);
  await first.until('text', (shown) => shown.includes(SET_UP));
  const second = await startShell(folder);
  expect(await second.ended).toBe(0);
  expect(second.log()).toContain('already-running');
  await first.until('recorded', ({ calls }) => calls.includes('focus'));
  expect((await first.ask('recorded')).windowOptions).toHaveLength(1);
});

test('a wrong setting ends the start with one line', async () => {
  const shell = await startShell(newFolder(), { BILETOMAT_KIOSK_CURSOR: 'maybe' });
  expect(await shell.ended).toBe(2);
  expect(shell.log().trim()).toBe('BILETOMAT_KIOSK_CURSOR="maybe" is not usable: it may be hidden or shown');
});
