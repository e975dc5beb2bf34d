// Compares what a page shows with what its voice says: the same words, and nothing beside them but how each choice is taken.
import type { Page } from 'playwright-core';
import { isLanguage, type Language } from '../../shared/core/language.ts';
import { kioskText } from '../../shared/text/kiosk.ts';
import { spokenText } from '../../shared/text/spoken-text.ts';

type Shown = {
  readonly texts: readonly { readonly text: string; /** Empty: the page's. */ readonly language: string }[];
  readonly buttons: readonly { readonly key: string | null; readonly isOff: boolean }[];
};

/** Reads the words off the screen by themselves: letters that can be seen, in the uppermost layer. */
function readShown(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const layer = document.querySelector('.overlay-box') ?? document.querySelector('main');
    // Said when the voice begins, wherever it begins.
    const places = [document.querySelector('.voice-strip'), layer].filter((e) => e !== null);
    const isSeen = (e: Element): boolean => e.getClientRects().length > 0 && e.checkVisibility();
    // Pictures of keys are told in words; the boxes of the code are told by the sentence beside them; the digits of the keypad need no voice.
    const IS_TOLD_OTHERWISE = '.keycap, .code-boxes, .keypad .key:not(.key-submit):not(.key-erase), .idle-seconds';
    const texts: { text: string; language: string }[] = [];
    for (const place of places) {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const e = node.parentElement;
        if (e && (node.textContent ?? '').trim() !== '' && isSeen(e) && e.closest(IS_TOLD_OTHERWISE) === null)
          texts.push({
            text: node.textContent ?? '',
            language: e.closest('[lang]:not(html)')?.getAttribute('lang') ?? '',
          });
      }
    }
    const buttons = [...(layer?.querySelectorAll<HTMLElement>('button') ?? [])].filter(
      (e) => isSeen(e) && !e.matches(IS_TOLD_OTHERWISE.split(', ')[2] ?? ''),
    );
    for (const button of buttons)
      if (button.getAttribute('aria-label') !== null)
        texts.push({ text: button.getAttribute('aria-label') ?? '', language: '' });
    const keysOfStrip = [...document.querySelectorAll<HTMLElement>('.voice-strip [data-key]')].filter(isSeen);
    return {
      texts,
      buttons: [...keysOfStrip, ...buttons].map((b) => ({
        key: b.dataset['key']?.split(' ')[0] ?? null,
        isOff: b.matches(':disabled, [aria-disabled="true"]'),
      })),
    };
  });
}

const wordsOf = (texts: readonly string[], language: Language): string[] =>
  texts.flatMap(
    (text) =>
      spokenText(text, language)
        .toLowerCase()
        .match(/[\p{L}\d]+/gu) ?? [],
  );

/** Empty when what is said is what is shown; else the words on one side only. */
export async function differenceByEar(page: Page, language: Language, spoken: readonly string[]): Promise<string[]> {
  const { texts, buttons } = await readShown(page);
  const { speech } = kioskText[language];
  const added = buttons.flatMap(({ key, isOff }) => {
    if (isOff) return [speech.notNow];
    return key === null ? [] : [speech.press(key in speech.keys ? speech.keys[key as keyof typeof speech.keys] : key)];
  });
  const shown = [
    ...texts.flatMap((each) => wordsOf([each.text], isLanguage(each.language) ? each.language : language)),
    ...wordsOf(added, language),
  ];
  const said = wordsOf(spoken, language);
  const count = (words: readonly string[], word: string): number => words.filter((w) => w === word).length;
  const differs = [...new Set([...shown, ...said])].filter((word) => count(shown, word) !== count(said, word));
  return differs.map((word) => `"${word}" is shown ${count(shown, word)} times and said ${count(said, word)} times`);
}
