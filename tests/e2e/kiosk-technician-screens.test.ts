// What the screens behind the technician's door do in a real browser: the door itself, the PIN, set-up, and every section by keys.
import { expect, test } from 'vitest';
import { allExamples } from '../../kiosk/screens/examples/all.ts';
import { showExample as show } from '../support/gallery.ts';
import { watchedGallery } from '../support/watched-gallery.ts';

const { page, sent, open } = await watchedGallery();

test('the technician’s own key opens the door at once; with another key held, or as another key, it does not', async () => {
  await show(page, 'screen=welcome/first');
  for (const key of ['F8', 'Control+F9', 'Alt+F9', 'F9']) await page.keyboard.press(key);
  expect((await sent()).filter((event) => event.type !== 'touched')).toEqual([{ type: 'open-technician' }]);
});

test('five taps into the corner, or five times Esc, open the technician’s door', async () => {
  await show(page, 'screen=welcome/first');
  for (let i = 0; i < 5; i += 1) await page.mouse.click(30, 30);
  await expect.poll(async () => (await sent()).filter((event) => event.type === 'open-technician').length).toBe(1);
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Escape');
  await expect.poll(async () => (await sent()).filter((event) => event.type === 'open-technician').length).toBe(2);
});

test('the PIN is sent once and never shown', async () => {
  await show(page, 'screen=technician-pin/first');
  for (const key of ['2', '4', '6', '8']) await page.getByRole('button', { name: key, exact: true }).click();
  expect(await page.locator('main').innerText()).not.toMatch(/2\s*4\s*6\s*8/);
  await page.getByRole('button', { name: 'Otwórz' }).click();
  expect((await sent()).at(-1)).toEqual({ type: 'submit-pin', pin: '2468' });
  expect(await page.locator('.pin-dot-full').count()).toBe(0);
});

test('set-up with the letters on the screen, a question at a time', async () => {
  await show(page, 'screen=set-up/first');
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('button', { name: 'ABC' }).click();
  for (const letter of ['K', '7', 'Q', 'X']) await page.getByRole('button', { name: letter, exact: true }).click();
  await page.getByRole('button', { name: 'Usuń cyfrę' }).click();
  expect(await page.getByLabel('Kod parowania', { exact: true }).inputValue()).toBe('K7Q');
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('button', { name: 'Połącz z urzędem' }).click();
  expect((await sent()).at(-1)).toEqual({
    type: 'submit-set-up',
    fields: {
      serverUrl: 'https://kolejka.example.org',
      pairingCode: 'K7Q',
      printer: 'tcp:127.0.0.1:9100',
      printerProfile: 'epson-tm-t88v',
    },
  });
});

test.each([
  ['pl', 'Zmienił się stan drukarki.'],
  ['uk', 'Змінився стан принтера.'],
  ['en', 'The printer’s state is another one.'],
])('an event of the log is told in a sentence beside its name: %s', async (language, sentence) => {
  await show(page, `screen=technician/logs.all&language=${language}`);
  expect(await page.locator('.log-events li').nth(1).innerText()).toMatch(
    new RegExp(`${sentence}\\s+printer-changed paper-low`, 'u'),
  );
});

test('at 1024 × 600 a section fits, or says at its foot that there is more, and key 0 shows it to its end and begins again', async () => {
  const small = await open({ width: 1024, height: 600 });
  const sign = small.locator('.scroll-sign');
  const placeOf = (): Promise<{ top: number; last: number }> =>
    small.locator('main').evaluate((main) => ({ top: main.scrollTop, last: main.scrollHeight - main.clientHeight }));
  /** A key again within 120 ms would be a bouncing contact. */
  const pressZero = async (): Promise<void> => {
    const at = await small.evaluate(() => performance.now());
    await small.waitForFunction((after) => performance.now() > after, at + 150);
    await small.keyboard.press('0');
  };
  const long: string[] = [];
  for (const { id } of allExamples.filter((example) => example.id.startsWith('technician/'))) {
    await show(small, `screen=${id}&inches=10.1`);
    if ((await placeOf()).last <= 1) {
      expect(await sign.count(), id).toBe(0);
      continue;
    }
    long.push(id);
    await expect.poll(() => sign.innerText(), { message: id }).toMatch(/^Niżej jest więcej\s+0$/u);
    for (let { top, last } = await placeOf(); top < last - 1;) {
      await pressZero();
      await expect.poll(async () => (await placeOf()).top, { message: id }).toBeGreaterThan(top);
      ({ top, last } = await placeOf());
    }
    await expect.poll(() => sign.innerText(), { message: id }).toMatch(/^Na górę\s+0$/u);
    await pressZero();
    await expect.poll(async () => (await placeOf()).top, { message: id }).toBe(0);
  }
  // What is long only in trouble; everything else fits.
  expect(long).toEqual(['technician/database.damaged', 'technician/printer-status.trouble', 'technician/sync.offline']);
});

test('the technician’s menu by digits alone: a section, a task, a copy, and back', async () => {
  await show(page, 'screen=technician/menu.troubled');
  await page.getByText('Brak papieru').first().waitFor();
  await page.keyboard.press('1');
  await expect.poll(sent).toEqual([{ type: 'open-section', section: 'printer', page: 0 }]);
  await show(page, 'screen=technician/printer-status.disconnected');
  await page.getByText('Brak połączenia z drukarką').first().waitFor();
  // Another key than the last one: the same one so soon would be a bouncing contact.
  await page.keyboard.press('2');
  await expect.poll(sent).toEqual([{ type: 'technician-task', task: { task: 'reconnect-printer' } }]);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await sent()).at(-1)).toEqual({ type: 'back' });
  await show(page, 'screen=technician/tickets.two');
  await page.keyboard.press('1');
  await expect.poll(sent).toEqual([{ type: 'technician-task', task: { task: 'reprint', ticketId: 't9' } }]);
});
