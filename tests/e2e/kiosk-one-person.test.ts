// One person at the kiosk with finger, keys and scanner in turn: nothing is lost between them.
import { expect, test } from 'vitest';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import { showExample as show } from '../support/gallery.ts';
import { watchedGallery } from '../support/watched-gallery.ts';

const { page, sent: allSent } = await watchedGallery();
const sent = async (): Promise<PageEvent[]> => (await allSent()).filter((event) => event.type !== 'touched');
const signsOfLife = async (): Promise<number> => (await allSent()).filter((event) => event.type === 'touched').length;

test('digits under a finger, then the green key: it goes on, and does not type the last digit again', async () => {
  await show(page, 'screen=enter-code/four-digits');
  await page.getByRole('button', { name: '7', exact: true }).click();
  await page.keyboard.press('Enter');
  await expect.poll(sent).toEqual([{ type: 'digit', digit: '7' }, { type: 'submit-code' }]);
});

test('a button that was reached by Tab is pressed by Enter', async () => {
  await show(page, 'screen=enter-code/four-digits');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('1');
  await page.keyboard.press('Enter');
  await expect.poll(sent).toEqual([{ type: 'digit', digit: '1' }]);
});

test('a code that is scanned while help lies in front is a scan, and help gives way', async () => {
  await show(page, 'screen=welcome/first');
  await page.getByRole('button', { name: 'Pomoc' }).click();
  await page.getByRole('dialog', { name: 'Pomoc' }).waitFor();
  // At a scanner's pace however busy the machine is.
  await page.evaluate(() => {
    for (const key of '447712')
      for (const type of ['keydown', 'keyup'])
        document.body.dispatchEvent(
          new KeyboardEvent(type, { key, code: `Digit${key}`, bubbles: true, cancelable: true }),
        );
  });
  await expect.poll(sent).toEqual([{ type: 'scanned', text: '447712' }]);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('whoever opens help, or goes from one page of the options to another, is not idle', async () => {
  await show(page, 'screen=enter-code/empty');
  await page.getByRole('button', { name: 'Pomoc' }).click();
  await expect.poll(signsOfLife).toBe(1);
  await show(page, 'screen=enter-code/empty&over=options-all');
  const press = async (key: string, opens: string): Promise<void> => {
    await page.keyboard.press(key);
    await page.locator(`[data-overlay="${opens}"]`).waitFor();
  };
  await press('1', 'options-language');
  await press('Enter', 'options-all');
  await press('6', 'help');
  await expect.poll(signsOfLife).toBe(3);
});

test.each(['printer-port.typed', 'service-switch.typing'])(
  'the red key goes back from a field that is being written in: %s',
  async (example) => {
    await show(page, `screen=technician/${example}`);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.press('Escape');
    await expect.poll(sent).toEqual([{ type: 'open-section', section: example.split('.')[0], page: 0 }]);
  },
);

test.each([
  ['pl', 'Klawiatura z literami', 'Poprzedni model', 'Następny model'],
  ['uk', 'Клавіатура з літерами', 'Попередня модель', 'Наступна модель'],
  ['en', 'Keyboard with letters', 'Previous model', 'Next model'],
])(
  'the letters and the choice of a printer’s model say what they are: %s',
  async (language, letters, previous, next) => {
    await show(page, `screen=set-up/printer&language=${language}`);
    await page.getByRole('group', { name: letters, exact: true }).waitFor();
    await page.getByRole('button', { name: previous, exact: true }).waitFor();
    await page.getByRole('button', { name: next, exact: true }).waitFor();
  },
);
