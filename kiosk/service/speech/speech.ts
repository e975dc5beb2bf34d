// The kiosk's speech: sentences as sound, those heard before from memory, and an honest word when there is no voice.
import type { Language } from '../../../shared/core/language.ts';
import { ok, type Result } from '../../../shared/core/result.ts';
import type { Voice } from './voice.ts';

/** All sentences of the screens in three languages are some 15 MB; more is left to be said anew. */
const REMEMBERED_BYTES = 24 * 2 ** 20;
/** Programs at work at once: a kiosk has better things to do. */
const AT_ONCE = 2;
const FIRST_SENTENCE = 'Dzień dobry.';

export type Speech = {
  readonly state: 'ready' | 'missing';
  /** The error is one line for the technician. */
  say(sentence: string, language: Language): Promise<Result<Buffer, string>>;
  /** Finds out whether there is a voice, for the screen to say it before anybody needs it. */
  probe(): Promise<void>;
};

export type SpeechOptions = {
  readonly voice: Voice;
  /** The state became another; `reason` is empty when it is ready. */
  readonly onChange: (state: Speech['state'], reason: string) => void;
  readonly stopped: AbortSignal;
};

export function createSpeech({ voice, onChange, stopped }: SpeechOptions): Speech {
  let state: Speech['state'] = 'missing';
  let hasSpoken = false;
  let bytes = 0;
  const remembered = new Map<string, Buffer>();
  const underWay = new Map<string, Promise<Result<Buffer, string>>>();
  const waiting: (() => void)[] = [];
  let atWork = 0;

  const note = (next: Speech['state'], reason: string): void => {
    if (stopped.aborted || (next === state && hasSpoken)) return;
    state = next;
    hasSpoken = true;
    onChange(next, reason);
  };
  const remember = (key: string, sound: Buffer): void => {
    remembered.set(key, sound);
    bytes += sound.length;
    for (const [oldest, old] of remembered) {
      if (bytes <= REMEMBERED_BYTES) return;
      remembered.delete(oldest);
      bytes -= old.length;
    }
  };
  const render = async (key: string, sentence: string, language: Language): Promise<Result<Buffer, string>> => {
    if (atWork >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    atWork += 1;
    try {
      const rendered = await voice.render(sentence, language, stopped);
      if (rendered.ok) remember(key, rendered.value);
      note(rendered.ok ? 'ready' : 'missing', rendered.ok ? '' : rendered.error);
      return rendered;
    } finally {
      atWork -= 1;
      underWay.delete(key);
      waiting.shift()?.();
    }
  };
  const say: Speech['say'] = (sentence, language) => {
    const key = `${language} ${sentence}`;
    const known = remembered.get(key);
    if (known) {
      // The last one heard is the last one forgotten.
      remembered.delete(key);
      remembered.set(key, known);
      return Promise.resolve(ok(known));
    }
    const same = underWay.get(key);
    if (same) return same;
    const work = render(key, sentence, language);
    underWay.set(key, work);
    return work;
  };
  return {
    get state() {
      return state;
    },
    say,
    probe: async () => {
      await say(FIRST_SENTENCE, 'pl');
    },
  };
}
