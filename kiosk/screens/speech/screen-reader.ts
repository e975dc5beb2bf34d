// Reads every screen to a person who has asked for it: follows the page as it changes, and falls silent at once.
import { isCitizens, VOLUMES, type SessionView } from '../../../shared/domain/kiosk-session/state.ts';
import { kioskText } from '../../../shared/text/kiosk.ts';
import { spokenText } from '../../../shared/text/spoken-text.ts';
import { readLines, readScene, sentenceOf, type Scene } from './scene.ts';
import type { Sentence, Speaker } from './speaker.ts';
import { sayAll, whatToSay, type Manner } from './what-to-say.ts';

export type ScreenReader = {
  /** The page has been drawn anew. */
  update(session: SessionView | null): void;
  repeat(): void;
  /** A louder that is loudest already. */
  sayVolume(): void;
  /** Any key, any touch. */
  interrupt(): void;
};

export type ScreenReaderWorld = {
  readonly document: Document;
  readonly speaker: Speaker;
  /** A screen was heard to its end: its listener was not idle. */
  readonly onHeard: () => void;
  /** Somebody wants a voice and there is none: a sound that says so. */
  readonly onNoVoice: () => void;
};

export function createScreenReader({ document, speaker, onHeard, onNoVoice }: ScreenReaderWorld): ScreenReader {
  let scene: Scene | null = null;
  let session: SessionView | null = null;
  const mannerOf = (view: SessionView): Manner => ({
    text: kioskText[view.language],
    hidesDigits: view.isCurtainDrawn && view.spoken === 'speaker',
  });
  const say = (view: SessionView, sentences: readonly Sentence[], onEnd?: () => void): void => {
    if (sentences.length > 0) speaker.say(sentences, view.volume, onEnd);
  };
  const inOwn = (text: string, { language }: SessionView): Sentence => ({
    text: spokenText(sentenceOf([text]), language),
    language,
  });
  const volumeOf = (view: SessionView): Sentence =>
    inOwn(kioskText[view.language].speech.volume(view.volume, VOLUMES.length), view);

  return {
    interrupt: () => speaker.stop(),
    repeat: () => {
      if (session && scene) say(session, sayAll(scene, mannerOf(session)), onHeard);
    },
    sayVolume: () => {
      if (session && scene) say(session, [volumeOf(session)]);
    },
    update: (next) => {
      const before = session;
      session = next;
      const isHeard = next !== null && next.spoken !== 'off' && isCitizens(next.state);
      if (!isHeard || next.voice === 'missing') {
        if (isHeard && (before?.spoken === 'off' || before?.voice === 'ready')) onNoVoice();
        if (scene) {
          speaker.stop();
          // Whoever switched it off hears that it is off; who has left hears nothing.
          if (
            next &&
            next.voice === 'ready' &&
            before &&
            isCitizens(next.state) &&
            next.state.name === before.state.name
          )
            say(next, [inOwn(kioskText[next.language].speech.off, next)]);
        }
        scene = null;
        return;
      }
      const now = readScene(document, next);
      if (!now) return;
      const isFirst = scene === null;
      const sentences = whatToSay(scene, now, mannerOf(next));
      scene = now;
      if (isFirst) {
        const strip = document.querySelector('.voice-strip');
        const opening = strip ? sayAll(now, mannerOf(next), readLines(strip, next.language)) : [];
        say(next, [...opening, ...sentences], onHeard);
      } else if (sentences.length > 0) say(next, sentences, onHeard);
      else if (before && before.volume !== next.volume) say(next, [volumeOf(next)]);
    },
  };
}
