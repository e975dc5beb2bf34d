// What the kiosk's screens do in a real browser: every press of a finger, a key or a scanner becomes the right word to the service.
import { expect, test } from 'vitest';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import { allExamples } from '../../kiosk/screens/examples/all.ts';
import { spokenText } from '../../shared/text/spoken-text.ts';
import { showExample as show } from '../support/gallery.ts';
import { watchedGallery } from '../support/watched-gallery.ts';

const { page, sent } = await watchedGallery();

/** Behind the PIN lists may be longer than the screen, and scroll. */
const isBehindThePin = (id: string): boolean => id.startsWith('technician/') || id.startsWith('set-up/');

/** Every text of the office's own in a state, in Polish. */
const polishNames = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('pl' in value && typeof value.pl === 'string') return [value.pl];
  return Object.values(value).flatMap(polishNames);
};

test('a code typed on physical keys: digits, delete, Enter', async () => {
  await show(page, 'screen=enter-code/empty');
  for (const key of ['4', '7', 'Backspace', 'Enter']) {
    await page.keyboard.press(key);
    await expect.poll(async () => (await sent()).length).toBeGreaterThan(0);
    await page.waitForFunction(
      (k) => (globalThis as unknown as { sentEvents: PageEvent[] }).sentEvents.at(-1)?.type === k,
      { 4: 'digit', 7: 'digit', Backspace: 'erase-digit', Enter: 'submit-code' }[key],
    );
  }
  expect((await sent()).map((event) => (event.type === 'digit' ? event.digit : event.type))).toEqual([
    '4',
    '7',
    'erase-digit',
    'submit-code',
  ]);
});

/** Keys at given instants, whenever the browser gets to them: `at` is what the page is told. */
const pressAt = async (keys: readonly (readonly [key: string, atMs: number])[]): Promise<void> => {
  const wire = await page.context().newCDPSession(page);
  const start = Date.now() / 1_000;
  await Promise.all(
    keys.flatMap(([key, at]) =>
      (['keyDown', 'keyUp'] as const).map((type) =>
        wire.send('Input.dispatchKeyEvent', {
          type,
          key,
          code: key,
          text: type === 'keyDown' && key.length === 1 ? key : '',
          timestamp: start + at / 1_000,
        }),
      ),
    ),
  );
};
const SCAN = [...'447712'].map((key, i) => [key, i * 8] as const);

test('a scanner that types is one scan, and its Enter presses no button', async () => {
  await show(page, 'screen=welcome/first');
  await page.getByRole('button', { name: 'Nie mam umówionej wizyty' }).focus();
  await pressAt([...SCAN, ['Enter', 48]]);
  await expect.poll(sent).toEqual([{ type: 'scanned', text: '447712' }]);
});

test('a scanner that pauses before its Enter or Tab presses no button and moves nothing', async () => {
  for (const key of ['Enter', 'Tab']) {
    await show(page, 'screen=enter-code/empty');
    const button = page.getByRole('button', { name: 'Dalej', exact: true });
    await button.focus();
    await pressAt([...SCAN, [key, 240], ['3', 900]]);
    await expect
      .poll(async () => (await sent()).filter((event) => event.type !== 'touched'))
      .toEqual([
        { type: 'scanned', text: '447712' },
        { type: 'digit', digit: '3' },
      ]);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  }
});

test('a page that is busy in the middle of a scan does not tear it apart', async () => {
  await show(page, 'screen=welcome/first');
  await page.evaluate(() =>
    addEventListener('keyup', (event) => {
      const until = performance.now() + (event.key === '7' ? 150 : 0);
      while (performance.now() < until) continue;
    }),
  );
  await pressAt(SCAN);
  await expect.poll(sent).toEqual([{ type: 'scanned', text: '447712' }]);
});

test('a code typed with a finger', async () => {
  await show(page, 'screen=enter-code/empty');
  for (const key of ['4', '0', 'Usuń cyfrę', 'Dalej'])
    await page.getByRole('button', { name: key, exact: true }).click();
  expect((await sent()).map((event) => (event.type === 'digit' ? event.digit : event.type))).toEqual([
    '4',
    '0',
    'erase-digit',
    'submit-code',
  ]);
});

test.each([
  ['pl', 'Czas oczekiwania: brak danych (stan na 10:05)', 'nikt nie czeka · czas: brak danych'],
  ['uk', 'Час очікування: немає даних (станом на 10:05)', 'ніхто не чекає · час: немає даних'],
  ['en', 'Waiting time: no data (as of 10:05)', 'nobody is waiting · time: no data'],
])(
  'without an estimate a ticket and a list say once what there is no data of: %s',
  async (language, onTicket, inList) => {
    await show(page, `screen=take-ticket/no-estimate&language=${language}`);
    expect(await page.locator('.ticket-estimate').textContent()).toBe(onTicket);
    await show(page, `screen=choose-service/six&language=${language}`);
    expect(await page.locator('.service-details').last().textContent()).toBe(inList);
  },
);

test.each([
  ['pl', ['Biletomat wróci', 'Podejdź do pracownika'], null, { pl: true }],
  ['uk', ['Підійдіть до працівника', 'Biletomat wróci'], 'pl', { uk: true, pl: true }],
  ['en', ['Please see a member of staff', 'Biletomat wróci'], 'pl', { en: true, pl: true }],
] as const)(
  'out of service with a text typed in Polish: in every language first what can be read, and each text by its own voice: %s',
  async (language, order, mark, voices) => {
    await show(page, `screen=out-of-service/switched-off-typed&language=${language}&spoken=headphones`);
    const hint = await page.locator('.screen-hint').innerText();
    expect(
      hint
        .split('\n')
        .filter((text) => text !== '')
        .map((text, index) => text.startsWith(order[index] ?? '?')),
    ).toEqual([true, true]);
    expect(await page.locator('.said-by-staff').getAttribute('lang')).toBe(mark);
    await page.waitForFunction(() =>
      (globalThis as unknown as { spokenSentences: string[] }).spokenSentences.some((said) =>
        said.includes('Biletomat wróci'),
      ),
    );
    const said = await page.evaluate(() => {
      const { spokenSentences, voicesOfSentences } = globalThis as unknown as {
        spokenSentences: string[];
        voicesOfSentences: string[];
      };
      return spokenSentences.map((text, index) => ({ text, voice: voicesOfSentences[index] ?? '' }));
    });
    expect(Object.fromEntries(said.map(({ voice }) => [voice, true]))).toEqual(voices);
    expect(said.find(({ text }) => text.includes('Biletomat wróci'))).toMatchObject({
      voice: 'pl',
      text: expect.stringContaining('o jedenastej trzydzieści') as string,
    });
  },
);

test.each([
  ['pl', /^Witamy w Wydziale/u, null],
  ['uk', /^Вітаємо$/u, 'pl'],
  ['en', /^Welcome$/u, 'pl'],
])(
  'the office’s line and notices on the first screen, written in Polish only: %s',
  async (language, greeting, mark) => {
    await show(page, `screen=welcome/first&greeting=polish&notices=polish&language=${language}`);
    expect(await page.locator('main').locator('p').first().innerText()).toMatch(greeting);
    expect(await page.locator('.notice-info p').evaluateAll((all) => all.map((p) => p.getAttribute('lang')))).toEqual([
      mark,
      mark,
    ]);
    await show(page, `screen=welcome/first&language=${language}`);
    expect(await page.locator('.screen-above, .notice').count()).toBe(0);
  },
);

test.each(['uk', 'en'])(
  'an office with Polish names only: wherever one stands it is marked as Polish, and said by the Polish voice: %s',
  async (language) => {
    const screens: string[] = [];
    for (const { id, state } of allExamples.filter((example) => !isBehindThePin(example.id))) {
      const names = polishNames(state);
      if (names.length === 0) continue;
      await show(page, `screen=${id}&language=${language}&names=polish&spoken=headphones`);
      await page.waitForFunction(
        () => (globalThis as unknown as { spokenSentences: string[] }).spokenSentences.length > 0,
      );
      const { shown, said } = await page.evaluate(
        ([written, aloud]) => {
          const leaves = [...document.querySelectorAll('main *')].filter(
            (e) => e.children.length === 0 && written.some((name) => e.textContent.includes(name)),
          );
          const { spokenSentences, voicesOfSentences } = globalThis as unknown as {
            spokenSentences: string[];
            voicesOfSentences: string[];
          };
          return {
            shown: leaves.map((e) => e.closest('[lang]')?.getAttribute('lang')),
            said: spokenSentences.flatMap((text, index) =>
              aloud.some((name) => text.includes(name)) ? [voicesOfSentences[index]] : [],
            ),
          };
        },
        [names, names.map((name) => spokenText(name, 'pl'))] as const,
      );
      if (shown.length === 0) continue;
      screens.push(id);
      expect([...new Set([...shown, ...said])], id).toEqual(['pl']);
      expect(said.length, id).toBe(shown.length);
    }
    expect(new Set(screens.map((id) => id.split('/')[0]))).toEqual(
      new Set([
        'confirm-visit',
        'refused',
        'choose-service',
        'no-paper-offer',
        'printing',
        'take-ticket',
        'ask-ticket',
        'show-number',
        'out-of-service',
      ]),
    );
  },
);

test('every state with buttons can be worked by Tab and Enter alone', async () => {
  for (const { id, state } of allExamples) {
    await show(page, `screen=${id}`);
    const buttons = await page.locator('main button:not(:disabled)').count();
    if (buttons === 0) {
      // Only a kiosk that works or is broken has nothing to press.
      expect(['starting', 'out-of-service', 'checking', 'printing']).toContain(state.name);
      continue;
    }
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => document.activeElement?.closest('main') !== null && document.activeElement?.matches('button, input'),
      ),
      id,
    ).toBe(true);
  }
});

test('the heading is read first, the language is the page’s own, and a problem names itself in the title', async () => {
  await show(page, 'screen=enter-code/check-digits&language=uk');
  expect(await page.evaluate(() => [document.activeElement?.tagName, document.documentElement.lang])).toEqual([
    'H1',
    'uk',
  ]);
  await expect.poll(() => page.title()).toMatch(/^Помилка: /);
  expect(await page.getByRole('alert').innerText()).toContain('Перевірте цифри');
});

test('language, contrast, text size and help stand in the same place on every screen', async () => {
  const places = new Set<string>();
  for (const { id } of allExamples.filter((example) => !isBehindThePin(example.id))) {
    await show(page, `screen=${id}`);
    const boxes = await page
      .locator('.setting')
      .evaluateAll((settings) => settings.map((s) => JSON.stringify(s.getBoundingClientRect())));
    expect(boxes).toHaveLength(8);
    places.add(boxes.join());
  }
  expect(places.size).toBe(1);
});

test('the settings say what they do', async () => {
  await show(page, 'screen=welcome/first&contrast=high');
  await page.getByRole('button', { name: 'Українська' }).click();
  await page.getByRole('button', { name: 'Kontrast' }).click();
  await page.getByRole('button', { name: 'Duży tekst' }).click();
  expect(await sent()).toEqual([
    { type: 'set-language', language: 'uk' },
    { type: 'set-contrast', contrast: 'normal' },
    { type: 'set-text-size', textSize: 'large' },
  ]);
});

test('the idle warning: one press keeps everything, and nothing behind it can be reached', async () => {
  await show(page, 'screen=enter-code/full&over=idle');
  const dialog = page.getByRole('alertdialog', { name: 'Czy potrzebujesz więcej czasu?' });
  await dialog.waitFor();
  expect(await page.locator('.frame').evaluate((frame) => frame.hasAttribute('inert'))).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(sent).toEqual([{ type: 'more-time' }]);
});

test('help opens in front and gives the focus back', async () => {
  await show(page, 'screen=enter-code/full');
  await page.getByRole('button', { name: 'Pomoc' }).click();
  await page.getByRole('dialog', { name: 'Pomoc' }).getByText('12 345 67 89').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Pomoc');
});

test('without the uplink the page says so and takes no press', async () => {
  await show(page, 'screen=enter-code/full&over=connecting');
  await page.getByRole('alertdialog', { name: 'Łączenie…' }).waitFor();
  await page.keyboard.press('5');
  await page.keyboard.press('Tab');
  expect((await sent()).filter((event) => event.type !== 'touched')).toEqual([]);
});

test('a service is chosen by its key; a closed one is not, and says why', async () => {
  await show(page, 'screen=choose-service/six');
  expect(await page.locator('.service-closed').innerText()).toContain('Na dziś nie ma już biletów');
  await page.keyboard.press('5');
  await page.locator('.service-closed').click({ force: true });
  await page.keyboard.press('2');
  await expect.poll(sent).toEqual([{ type: 'choose-service', serviceId: 's2' }]);
});
