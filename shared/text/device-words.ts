// What is wrong with a printer or its line, said to a technician in the language of the screen.
import { DEVICE_WORDS } from '../core/device-words.ts';
import type { Language } from '../core/language.ts';
import { deviceSentenceEn } from './en/device-words.ts';
import { deviceSentencePl } from './pl/device-words.ts';
import type { DeviceSentence } from './types/device-words.ts';
import { deviceSentenceUk } from './uk/device-words.ts';

const SENTENCES: Record<Language, DeviceSentence> = {
  pl: deviceSentencePl,
  uk: deviceSentenceUk,
  en: deviceSentenceEn,
};

/** The longest first: one may be the beginning of another. */
const LONGEST_FIRST = DEVICE_WORDS.toSorted((one, other) => other.length - one.length);

/**
 * `tcp 10.0.0.5:9100: no network` keeps its address, `the device failed (EIO)` what the system said of it. What no table knows,
 * such as a sentence of the system itself, is shown as it is.
 */
export function deviceSentence(detail: string, language: Language): string {
  for (const word of LONGEST_FIRST) {
    const inside = detail.indexOf(`: ${word}`);
    const at = detail.startsWith(word) ? 0 : inside + 2;
    const rest = detail.slice(at + word.length);
    if ((at > 0 && inside === -1) || !/^$|^ \(|^: /u.test(rest)) continue;
    const more = rest.startsWith(': ') ? `: ${deviceSentence(rest.slice(2), language)}` : rest;
    return `${detail.slice(0, at)}${SENTENCES[language](word)}${more}`;
  }
  return detail;
}
