// Says sentences one after the other, and is silent at once when it is asked to.
import type { Language } from '../../../shared/core/language.ts';
import type { Volume } from '../../../shared/domain/kiosk-session/state.ts';

export type Sentence = { readonly text: string; readonly language: Language };

export interface Player {
  /** Resolves when it was heard to the end or stopped (true), or could not be heard (false). */
  play(sentence: string, language: Language, volume: Volume): { readonly ended: Promise<boolean>; stop(): void };
  /** It is wanted next. */
  prepare(sentence: string, language: Language): void;
}

export type Speaker = {
  /** What was being said is broken off. `onEnd` is told only if everything was heard. */
  say(sentences: readonly Sentence[], volume: Volume, onEnd?: () => void): void;
  stop(): void;
};

export function createSpeaker(player: Player, onLost: () => void): Speaker {
  let turn = 0;
  let playing: { stop(): void } | undefined;
  const stop = (): void => {
    turn += 1;
    playing?.stop();
    playing = undefined;
  };
  return {
    stop,
    say: (sentences, volume, onEnd) => {
      stop();
      const mine = turn;
      const sayFrom = async (index: number): Promise<void> => {
        const sentence = sentences[index];
        if (sentence === undefined) return onEnd?.();
        const now = player.play(sentence.text, sentence.language, volume);
        playing = now;
        const next = sentences[index + 1];
        if (next !== undefined) player.prepare(next.text, next.language);
        const wasHeard = await now.ended;
        if (turn !== mine) return undefined;
        if (!wasHeard) return onLost();
        return sayFrom(index + 1);
      };
      void sayFrom(0);
    },
  };
}
