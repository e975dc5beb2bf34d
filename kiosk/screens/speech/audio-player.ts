// Plays sentences that the kiosk's service speaks, through the browser's own sound.
import { kioskAddress } from '../../../shared/api/kiosk-client.ts';
import type { Language } from '../../../shared/core/language.ts';
import type { Volume } from '../../../shared/domain/kiosk-session/state.ts';
import type { Player } from './speaker.ts';

/** Steps that an ear hears as equal. */
const LOUDNESS: Record<Volume, number> = { 1: 0.15, 2: 0.3, 3: 0.5, 4: 0.75, 5: 1 };

const addressOf = (sentence: string, language: Language): string => kioskAddress('speak', { language, text: sentence });

export function createAudioPlayer(): Player {
  let prepared: { readonly address: string; readonly audio: HTMLAudioElement } | undefined;
  return {
    prepare: (sentence, language) => {
      const address = addressOf(sentence, language);
      const audio = new Audio(address);
      audio.preload = 'auto';
      prepared = { address, audio };
    },
    play: (sentence, language, volume) => {
      const address = addressOf(sentence, language);
      const audio = prepared?.address === address ? prepared.audio : new Audio(address);
      prepared = undefined;
      audio.volume = LOUDNESS[volume];
      let settle: (wasHeard: boolean) => void = () => undefined;
      const ended = new Promise<boolean>((resolve) => (settle = resolve));
      audio.addEventListener('ended', () => settle(true));
      audio.addEventListener('error', () => settle(false));
      // Refused where there is no sound, or where the browser has not been touched yet.
      audio.play().catch(() => settle(false));
      return {
        ended,
        stop: () => {
          settle(true);
          audio.pause();
        },
      };
    },
  };
}
