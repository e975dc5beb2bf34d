// How one person wants the kiosk: language, look, reach and voice; the next person finds the defaults.
import { DEFAULT_LANGUAGE } from '../../core/language.ts';
import type { KioskEvent } from './event.ts';
import type { KioskSession } from './memory.ts';
import type { Appearance } from './state.ts';

/** The volume is reset for each person (EN 301 549, 5.1.3.15). */
export const DEFAULT_APPEARANCE: Appearance = {
  language: DEFAULT_LANGUAGE,
  contrast: 'normal',
  textSize: 'normal',
  reach: 'normal',
  spoken: 'off',
  volume: 3,
  isCurtainDrawn: false,
};

export const isDefaultAppearance = (s: Appearance): boolean =>
  (Object.keys(DEFAULT_APPEARANCE) as (keyof Appearance)[]).every((name) => s[name] === DEFAULT_APPEARANCE[name]);

/** Whoever listens, or reaches from a wheelchair, gets twice the time and a longer guard against trembling keys. */
export const needsMoreTime = (s: Appearance): boolean => s.spoken !== 'off' || s.reach === 'low';

export type AppearanceEvent = Extract<
  KioskEvent,
  {
    type: 'set-language' | 'set-contrast' | 'set-text-size' | 'set-reach' | 'set-spoken' | 'set-volume' | 'set-curtain';
  }
>;

export function onAppearance(s: KioskSession, event: AppearanceEvent): KioskSession {
  switch (event.type) {
    case 'set-language':
      return { ...s, language: event.language };
    case 'set-contrast':
      return { ...s, contrast: event.contrast };
    case 'set-text-size':
      return { ...s, textSize: event.textSize };
    case 'set-reach':
      return { ...s, reach: event.reach };
    case 'set-spoken':
      // A curtain without a voice would be a dead end.
      return { ...s, spoken: event.spoken, isCurtainDrawn: s.isCurtainDrawn && event.spoken !== 'off' };
    case 'set-volume':
      return { ...s, volume: event.volume };
    case 'set-curtain':
      return { ...s, isCurtainDrawn: event.isDrawn && s.spoken !== 'off' && s.voice === 'ready' };
  }
}
