// What every screen may use: the words of its language, the way to tell the service something, and the keys.
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { type Language, type Localized, inLanguage, ownLanguage } from '../../shared/core/language.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import { formatDayWithWeekday } from '../../shared/text/calendar.ts';
import { kioskText } from '../../shared/text/kiosk.ts';
import type { KioskText } from '../../shared/text/types/kiosk.ts';
import { technicianText } from '../../shared/text/technician.ts';
import type { TechnicianText } from '../../shared/text/types/technician.ts';
import type { KeyMeaning } from './input/key-input.ts';
import type { KeySource } from './input/key-source.ts';

export type PageTools = {
  readonly language: Language;
  readonly send: (event: PageEvent) => void;
  readonly keys: KeySource;
  /** Pictures of keys are drawn: this kiosk has a keypad. */
  readonly showsKeys: boolean;
};

export const PageContext = createContext<PageTools | null>(null);

export type Words = PageTools & {
  readonly text: KioskText;
  readonly technician: TechnicianText;
  /** A text of the office's own. */
  readonly own: (text: Localized) => string;
  /** The language that such a text is really in, as a mark for readers and the voice; undefined: the page's. */
  readonly ownLanguage: (text: Localized) => Language | undefined;
  /** `czwartek, 12 marca` */
  readonly day: (day: LocalDay) => string;
};

export function usePage(): Words {
  const tools = useContext(PageContext);
  if (!tools) throw new Error('a screen was rendered outside the page');
  const { language } = tools;
  return {
    ...tools,
    text: kioskText[language],
    technician: technicianText[language],
    own: (text) => inLanguage(text, language),
    ownLanguage: (text) => ownLanguage(text, language),
    day: (day) => formatDayWithWeekday(day, language),
  };
}

/** Hears the keys while the component is on the screen; what is mounted later hears instead. */
export function useKeys(listener: (meaning: KeyMeaning) => void): void {
  const { keys } = usePage();
  const latest = useRef(listener);
  latest.current = listener;
  // Before the picture is there: a key that comes with it is for what it shows.
  useLayoutEffect(() => keys.listen((meaning) => latest.current(meaning)), [keys]);
}
