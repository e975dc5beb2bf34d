// The hall's voice: a chime, then the call said twice; calls wait for one another and never overlap.
import { spokenCall } from '../../../shared/text/spoken-number.ts';
import type { DisplayCall } from '../../../shared/api/display.ts';

export type Announcer = {
  isOn(): boolean;
  turnOn(): Promise<void>;
  turnOff(): void;
  announce(calls: readonly DisplayCall[]): void;
  hasVoice(): boolean;
};

/** Two falling notes; quiet enough not to startle, long enough to be noticed. */
const CHIME_HERTZ = [880, 660];
const NOTE_SECONDS = 0.45;

const polishVoice = (): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis?.getVoices().find((v) => v.lang.toLowerCase().startsWith('pl') && v.localService);

async function chime(audio: AudioContext): Promise<void> {
  const start = audio.currentTime;
  CHIME_HERTZ.forEach((hertz, i) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.25, start + i * NOTE_SECONDS);
    volume.gain.exponentialRampToValueAtTime(0.001, start + (i + 1) * NOTE_SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start(start + i * NOTE_SECONDS);
    tone.stop(start + (i + 1) * NOTE_SECONDS);
  });
  await new Promise((resolve) => setTimeout(resolve, CHIME_HERTZ.length * NOTE_SECONDS * 1000));
}

function say(sentence: string): Promise<void> {
  const voice = polishVoice();
  if (voice === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const words = new SpeechSynthesisUtterance(sentence);
    words.lang = 'pl-PL';
    words.voice = voice;
    words.rate = 0.9;
    // A voice that fails must not hold back the calls behind it.
    for (const end of ['end', 'error']) words.addEventListener(end, () => resolve());
    speechSynthesis.speak(words);
  });
}

/** What was called before this page was opened is not announced. */
export function createAnnouncer(): Announcer {
  let audio: AudioContext | undefined;
  let highest: number | undefined;
  let queue: Promise<void> = Promise.resolve();
  return {
    isOn: () => audio !== undefined,
    hasVoice: () => polishVoice() !== undefined,
    async turnOn() {
      audio = new AudioContext();
      await audio.resume();
    },
    turnOff() {
      globalThis.speechSynthesis?.cancel();
      void audio?.close();
      audio = undefined;
    },
    announce(calls) {
      const newest = Math.max(0, ...calls.map((c) => c.announcement));
      const known = highest ?? newest;
      highest = Math.max(known, newest);
      const fresh = calls
        .filter((c) => c.announcement > known && c.state === 'called')
        .sort((a, b) => a.announcement - b.announcement);
      for (const call of fresh) {
        queue = queue.then(async () => {
          const mine = audio;
          if (mine === undefined) return;
          const sentence = spokenCall(call.numbers, call.deskNumber);
          await chime(mine);
          // Switched off meanwhile, also if it is on again, it is silent: `cancel` ends only the sentence that is being said.
          for (const each of [sentence, sentence]) if (audio === mine) await say(each);
        });
      }
    },
  };
}
