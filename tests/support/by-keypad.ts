// Works a page with the keys of a keypad alone, and compares each key with a finger on the same choice.
import type { Page } from 'playwright-core';
import { showExample } from './gallery.ts';

type Choice = { readonly name: string; readonly key: string | null };
/** What a press led to: what the service was told, and what lies in front now. */
type Outcome = { readonly sent: readonly string[]; readonly front: string; readonly count: number };

const choicesOf = (page: Page): Promise<Choice[]> =>
  page.evaluate(() => {
    const layer = document.querySelector('.overlay') ?? document.querySelector('main');
    return [...(layer?.querySelectorAll<HTMLElement>('button') ?? [])]
      .filter((b) => b.getClientRects().length > 0 && !b.matches(':disabled, [aria-disabled="true"]'))
      .map((b) => ({
        name: (b.textContent ?? '').trim() || (b.getAttribute('aria-label') ?? ''),
        key: b.dataset['key']?.split(' ')[0] ?? null,
      }));
  });

const outcomeOf = (page: Page): Promise<Outcome> =>
  page.evaluate(() => {
    const sent = (globalThis as unknown as { sentEvents: { type: string }[] }).sentEvents.filter(
      (event) => event.type !== 'touched',
    );
    return {
      sent: sent.map((event) => JSON.stringify(event)),
      front: document.querySelector<HTMLElement>('.overlay-box')?.dataset['overlay'] ?? '',
      count: (globalThis as unknown as { sentEvents: unknown[] }).sentEvents.length,
    };
  });

/** One line for everything that a finger can do and the keys cannot. `wayRound`: what the keys do in two steps instead. */
export async function faultsByKeypad(page: Page, query: string, wayRound: readonly string[]): Promise<string[]> {
  await showExample(page, query);
  const faults: string[] = [];
  const choices = await choicesOf(page);
  const keys = choices.flatMap(({ key }) => (key === null ? [] : [key]));
  for (const key of new Set(keys))
    if (keys.filter((k) => k === key).length > 1) faults.push(`key ${key} belongs to two choices`);
  for (const { name, key } of choices) {
    // One digit of the keypad on the screen speaks for all ten.
    if (/^[2-9]$/.test(name)) continue;
    if (key === null) {
      if (!wayRound.some((text) => name.includes(text))) faults.push(`"${name}" has no key`);
      continue;
    }
    await showExample(page, query);
    const before = await outcomeOf(page);
    await page.evaluate(async (asked) => {
      const layer = document.querySelector('.overlay') ?? document.querySelector('main');
      layer?.querySelector<HTMLElement>(`[data-key^="${asked}"]`)?.click();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, key);
    const byFinger = await outcomeOf(page);
    await showExample(page, query);
    await page.keyboard.press(key);
    await settled(page, before);
    const byKey = await outcomeOf(page);
    if (JSON.stringify([byFinger.sent, byFinger.front]) !== JSON.stringify([byKey.sent, byKey.front])) {
      faults.push(
        `"${name}": a finger does ${byFinger.sent.join() || byFinger.front}, key ${key} does ${byKey.sent.join() || byKey.front}`,
      );
    }
  }
  return faults;
}

/** Until something has happened; a press that does nothing is told by the comparison. */
async function settled(page: Page, before: Outcome): Promise<void> {
  await page
    .waitForFunction(
      ({ front, count }) =>
        (globalThis as unknown as { sentEvents: unknown[] }).sentEvents.length !== count ||
        (document.querySelector<HTMLElement>('.overlay-box')?.dataset['overlay'] ?? '') !== front,
      { front: before.front, count: before.count },
      { timeout: 5_000 },
    )
    .catch(() => undefined);
}
