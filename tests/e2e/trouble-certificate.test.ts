// Trouble 10 of the operator's guide, caused on purpose: the server's certificate is over. What the kiosk shows, and that it comes back by itself.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startVirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { setKioskPin } from '../../server/actions/kiosk/set-kiosk-pin.ts';
import { DESK } from '../fixtures/office.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { selfSignedCertificate } from '../support/self-signed-certificate.ts';

const DEADLINE_MS = 60_000;
const PIN = '2468';
const DAY_MS = 86_400_000;
const guide = readFileSync(join(import.meta.dirname, '../../docs/running-the-server.md'), 'utf8');
const parts = new AsyncDisposableStack();
let browser: Browser;
let server: TestServer;
let kiosk: KioskProcess;
let setCertificate: (of: 'valid' | 'over') => void;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  browser = await launchBrowser();
  parts.defer(() => browser.close());
  server = await startTestServer();
  parts.defer(() => server.close());
  const printer = await startVirtualPrinter({ tcpPort: 0 });
  parts.defer(() => printer.close());
  const at = Date.now();
  const certificates = {
    valid: selfSignedCertificate({ commonName: 'localhost', from: at - DAY_MS, to: at + 90 * DAY_MS }),
    over: selfSignedCertificate({ commonName: 'localhost', from: at - 90 * DAY_MS, to: at - DAY_MS }),
  };
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(
    trusted,
    Object.values(certificates)
      .map(({ cert }) => cert)
      .join(''),
  );
  const proxy = createServer(certificates.valid, (asked, answer) => {
    const asking = request(
      `${server.url}${asked.url ?? ''}`,
      { method: asked.method, headers: asked.headers },
      (got) => {
        answer.writeHead(got.statusCode!, got.headers);
        got.pipe(answer);
      },
    );
    asking.once('error', () => answer.destroy());
    answer.once('close', () => asking.destroy());
    asked.pipe(asking);
  });
  await new Promise<void>((done) => void proxy.listen(0, '127.0.0.1', done));
  parts.defer(
    () =>
      new Promise<void>((done) => {
        proxy.close(() => done());
        proxy.closeAllConnections();
      }),
  );
  setCertificate = (of) => {
    proxy.setSecureContext(certificates[of]);
    // As a proxy that is loaded anew: what is open is cut.
    proxy.closeAllConnections();
  };
  const made = await createKiosk(server.ctx, { name: 'Biletomat w holu' });
  if (!made.ok) throw new Error(made.error);
  const set = await setKioskPin(server.ctx, { kioskId: made.value.kioskId, pin: PIN });
  if (!set.ok) throw new Error(set.error);
  kiosk = await startKioskProcess({
    NODE_EXTRA_CA_CERTS: trusted,
    BILETOMAT_KIOSK_SERVER_URL: `https://localhost:${(proxy.address() as AddressInfo).port}`,
    BILETOMAT_KIOSK_PAIRING_CODE: made.value.pairingCode,
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
  });
  parts.defer(() => kiosk.kill());
}, 180_000);
afterAll(() => parts.disposeAsync());

/** Where BILETOMAT_SHOTS names a folder, a picture for looking at. */
async function shoot(page: Page): Promise<void> {
  const shots = process.env['BILETOMAT_SHOTS'];
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, 'certificate-over.png') });
}

/** The pace of a quick person. */
const KEY_MS = 150;

test('the certificate is over: the kiosk shows it, its menu says so in words, tickets go on, and with a new one it is back by itself', async () => {
  const context = await browser.newContext({ locale: 'pl-PL', viewport: { width: 1024, height: 600 } });
  const screen = await context.newPage();
  screen.setDefaultTimeout(DEADLINE_MS);
  await screen.goto(kiosk.url);
  await screen.getByRole('heading', { name: 'Czy masz umówioną wizytę?' }).waitFor();
  const sign = screen.getByText(/^Bez połączenia od /);
  await sign.waitFor({ state: 'detached' });
  setCertificate('over');
  await sign.waitFor();
  let last = 0;
  const press = async (key: string): Promise<void> => {
    await expect.poll(() => performance.now() - last, { timeout: DEADLINE_MS }).toBeGreaterThan(KEY_MS);
    await screen.keyboard.press(key);
    last = performance.now();
  };
  const title = (text: string): Promise<void> =>
    screen.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
  for (let i = 0; i < 5; i += 1) await press('Escape');
  await title('Podaj PIN serwisowy');
  for (const digit of PIN) await press(digit);
  await press('Enter');
  await title('Serwis');
  await press('5');
  await title('Sieć i zegar');
  await press('1');
  await screen.locator('.task-failed').getByText('droga się urywa – stracił ważność').waitFor();
  const said = await screen.innerText('main');
  // In the words of the guide.
  for (const words of ['Szyfrowanie (TLS)', 'nie działa', 'Odrzucony: stracił ważność']) {
    expect(guide).toContain(words);
    expect(said).toContain(words);
  }
  expect(said).not.toMatch(/CERT_/);
  expect(await axeFindings(screen)).toEqual([]);
  await shoot(screen);
  for (let i = 0; i < 2; i += 1) await press('Escape');
  await title('Serwis');
  await screen.getByRole('button', { name: 'Zamknij serwis' }).click();
  await kiosk.findsPrinterReady();
  await screen.getByText('Nie mam umówionej wizyty').click();
  await screen.getByText('Rejestracja pojazdu', { exact: true }).click();
  await kiosk.reaches('take-ticket');
  await sign.waitFor();
  setCertificate('valid');
  await sign.waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await deskView(server.ctx, DESK.one)).waiting.length, { timeout: DEADLINE_MS })
    .toBe(1);
  await context.close();
});
