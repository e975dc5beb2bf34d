// Tests for the hall's voice: calls one after the other, each twice, and silence at once where it is switched off.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DisplayCall } from '../../../shared/api/display.ts';
import { createAnnouncer } from './announcer.ts';

/** What was said, and how the sentence that is being said ends. */
let said: string[];
let end: (how: 'end' | 'error') => void;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  const node = {
    frequency: {},
    gain: { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined },
    connect: (next: unknown) => next,
    start: () => undefined,
    stop: () => undefined,
  };
  vi.stubGlobal(
    'AudioContext',
    class {
      currentTime = 0;
      destination = {};
      createOscillator = () => node;
      createGain = () => node;
      resume = async () => undefined;
      close = async () => undefined;
    },
  );
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class extends EventTarget {
      readonly text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    },
  );
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => [{ lang: 'pl-PL', localService: true }],
    speak: (words: EventTarget & { text: string }) => {
      said.push(words.text);
      end = (how) => words.dispatchEvent(new Event(how));
    },
    cancel: () => end('error'),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const call = (announcement: number, number: string): DisplayCall => ({
  callId: `c${announcement}`,
  announcement,
  numbers: [number],
  deskNumber: '2',
  calledAt: 0,
  lastCalledAt: 0,
  times: 1,
  state: 'called',
});
/** The chime is over, and what follows it has begun. */
const chimed = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1_000);

test('each call is said twice, and the next one waits for it', async () => {
  const announcer = createAnnouncer();
  announcer.announce([call(1, 'U001')]);
  await announcer.turnOn();
  announcer.announce([call(3, 'U003'), call(2, 'U002')]);
  const heard = [
    'Numer U dwa. Stanowisko dwa.',
    'Numer U dwa. Stanowisko dwa.',
    'Numer U trzy. Stanowisko dwa.',
    'Numer U trzy. Stanowisko dwa.',
  ];
  for (const [index] of heard.entries()) {
    await chimed();
    expect(said).toEqual(heard.slice(0, index + 1));
    end('end');
  }
});

test('switched off in the middle of a sentence it does not say the sentence again', async () => {
  const announcer = createAnnouncer();
  announcer.announce([]);
  await announcer.turnOn();
  announcer.announce([call(1, 'U001'), call(2, 'U002')]);
  await chimed();
  announcer.turnOff();
  await chimed();
  expect(said).toEqual(['Numer U jeden. Stanowisko dwa.']);
});

test('switched off during the chime it says nothing', async () => {
  const announcer = createAnnouncer();
  announcer.announce([]);
  await announcer.turnOn();
  announcer.announce([call(1, 'U001')]);
  await vi.advanceTimersByTimeAsync(100);
  end = () => undefined;
  announcer.turnOff();
  await chimed();
  expect(said).toEqual([]);
});
