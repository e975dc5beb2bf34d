// The built shell over a stand-in for Electron, with the built kiosk service: what a citizen sees while parts start, crash and end.
import { mkdtempSync, rmSync } from 'node:fs';
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
  if (process.env['SCREENSHOTS'] !== undefined)
    await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'starting.png') });
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
  await expect.poll(() => shell.log(), { timeout: 60_000 }).toContain('"event":"kiosk-ended"');
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

test('closing the window comes to nothing; SIGTERM ends the shell all the same', async () => {
  const shell = await startShell(newFolder());
  await shell.until('text', (shown) => shown.includes(SET_UP));
  expect(await shell.ask('closes')).toBe(false);
  await expect.poll(() => shell.log(), { timeout: 60_000 }).toContain('close-refused');
  expect(await shell.ask('text')).toContain(SET_UP);
  expect(await shell.stop()).toBe(0);
});

test('a second shell ends at once and brings the first to the front', async () => {
  const folder = newFolder();
  const first = await startShell(folder);
  await first.until('text', (shown) => shown.includes(SET_UP));
  const second = await startShell(folder);
  expect(await second.ended).toBe(0);
  await expect.poll(() => second.log(), { timeout: 60_000 }).toContain('already-running');
  await first.until('recorded', ({ calls }) => calls.includes('focus'));
  expect((await first.ask('recorded')).windowOptions).toHaveLength(1);
});

test('a wrong setting ends the start with one line', async () => {
  const shell = await startShell(newFolder(), { BILETOMAT_KIOSK_CURSOR: 'maybe' });
  expect(await shell.ended).toBe(2);
  expect(shell.log().trim()).toBe('BILETOMAT_KIOSK_CURSOR="maybe" is not usable: it may be hidden or shown');
});
