// Sounds of the sound test: two tones on one side or both, and a sentence by the kiosk's own voice.
import { kioskAddress } from '../../../shared/api/kiosk-client.ts';
import type { Language } from '../../../shared/core/language.ts';

export type Side = 'both' | 'left' | 'right';
const TONES_HZ = [660, 880] as const;
const TONE_SECONDS = 0.35;
const LOUDEST = 0.6;
const PAN: Record<Side, number> = { left: -1, both: 0, right: 1 };

export type SoundSamples = {
  /** `volume`: 0 to 1 of the loudest the page plays. Throws where the browser has no sound. */
  chime(side: Side, volume: number): void;
  /** Resolves when it was heard to the end; rejects when there was nothing to hear. */
  speak(sentence: string, language: Language, volume: number): Promise<void>;
  stop(): void;
};

export function createSoundSamples(): SoundSamples {
  let context: AudioContext | undefined;
  let voice: HTMLAudioElement | undefined;
  return {
    chime: (side, volume) => {
      context ??= new AudioContext();
      const place = new StereoPannerNode(context, { pan: PAN[side] });
      place.connect(context.destination);
      for (const [index, frequency] of TONES_HZ.entries()) {
        const startsAt = context.currentTime + index * TONE_SECONDS;
        const tone = new OscillatorNode(context, { frequency });
        const loudness = new GainNode(context, { gain: 0 });
        loudness.gain.setValueAtTime(LOUDEST * volume, startsAt);
        loudness.gain.exponentialRampToValueAtTime(0.001, startsAt + TONE_SECONDS);
        tone.connect(loudness).connect(place);
        tone.start(startsAt);
        tone.stop(startsAt + TONE_SECONDS);
      }
    },
    speak: (sentence, language, volume) => {
      voice?.pause();
      const spoken = new Audio(kioskAddress('speak', { language, text: sentence }));
      voice = spoken;
      spoken.volume = volume;
      return new Promise((resolve, reject) => {
        spoken.addEventListener('ended', () => resolve());
        spoken.addEventListener('error', () => reject(new Error('no sound came')));
        spoken.play().catch(reject);
      });
    },
    stop: () => voice?.pause(),
  };
}
