// Starts the kiosk's page: joins it to the service, the keyboard and the clock of the browser.
import { render } from 'preact';
import { createKioskClient } from '../../shared/api/kiosk-client.ts';
import { PAGE_DRAWN_EVERY_MS } from '../../shared/api/kiosk-paths.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import type { SessionView } from '../../shared/domain/kiosk-session/state.ts';
import { App } from './app.tsx';
import { watchPerson } from './input/person.ts';
import { needsMoreTime } from '../../shared/domain/kiosk-session/appearance.ts';
import { createChimes } from './chime.ts';
import { createCommandQueue } from './input/command-queue.ts';
import { BOUNCE_MS, LONG_BOUNCE_MS } from './input/key-input.ts';
import { createKeySource } from './input/key-source.ts';
import { markTarget } from './input/press-key.ts';
import { createAudioPlayer } from './speech/audio-player.ts';
import { createScreenReader } from './speech/screen-reader.ts';
import { createSpeaker } from './speech/speaker.ts';
import { setTargetSize } from './input/target-size.ts';
import { joinSession } from './session-link.ts';
import { tellDrawn } from './input/tell-drawn.ts';
import './kiosk.css';

/** A service that does not answer a press within this time is gone for the citizen. */
const COMMAND_TIMEOUT_MS = 5_000;

const after = (ms: number, run: () => void): { cancel(): void } => {
  const timer = setTimeout(run, ms);
  return { cancel: () => clearTimeout(timer) };
};
const askService = createKioskClient((address, init) => fetch(address, init));
const now = (): number => performance.now();

const root = document.getElementById('kiosk') ?? document.body;
const chimes = createChimes();
let session: SessionView | null = null;
let isConnected = false;

const queue = createCommandQueue(
  async (event: PageEvent) => {
    const answer = await askService('runCommand', { body: event }, AbortSignal.timeout(COMMAND_TIMEOUT_MS));
    // A refused event (400) changes nothing and must not look like a broken line.
    if (answer.status >= 500 || answer.status === 403) throw new Error(`the service answered ${answer.status}`);
  },
  // The session may never change again by itself, and until it is heard nothing can be pressed.
  () => link.rejoin(),
);
/** Somebody has used a physical key, and it was no scanner. */
let isKeypadSeen = false;
/** The browser could not play what the service spoke; the next sentence that is heard ends it. */
let isSoundLost = false;
const speaker = createSpeaker(createAudioPlayer(), () => {
  isSoundLost = true;
  queue.send({ type: 'voice-not-heard' });
  show();
});
const reader = createScreenReader({
  document,
  speaker,
  onHeard: () => {
    isSoundLost = false;
    // Listening is no idling; but a warning that was heard must still be answered.
    if (session?.idleWarning === null) queue.send({ type: 'touched' });
  },
  onNoVoice: chimes.noVoice,
});
const keys = createKeySource({
  window,
  after,
  bounceMs: () => (session && needsMoreTime(session) ? LONG_BOUNCE_MS : BOUNCE_MS),
  headphoneKeys: () => session?.headphoneKeys ?? null,
  onDown: (key) => {
    reader.interrupt();
    markTarget(document, key, after);
  },
});
window.addEventListener('pointerdown', () => reader.interrupt(), { capture: true });

function show(): void {
  const shown = session && isSoundLost ? { ...session, voice: 'missing' as const, isCurtainDrawn: false } : session;
  render(
    <App
      session={shown}
      isConnected={isConnected}
      isKeypadSeen={isKeypadSeen}
      send={queue.send}
      keys={keys}
      reader={reader}
    />,
    root,
  );
}

keys.intercept((meaning) => {
  if (meaning.kind !== 'scanned' && meaning.kind !== 'headphones' && !isKeypadSeen) {
    isKeypadSeen = true;
    show();
  }
  return false;
});
watchPerson({ window, now, after, technicianKey: () => session?.technicianKey ?? null, send: queue.send });
const link = joinSession(
  { openStream: (path) => new EventSource(path), after },
  {
    onSession: (next) => {
      if (next.idleWarning !== null && (session?.idleWarning ?? null) === null) chimes.idle();
      // Whoever switches the voice on again lets the browser try again.
      if (next.spoken !== session?.spoken) isSoundLost = false;
      session = next;
      isConnected = true;
      setTargetSize(document.documentElement, window.screen, next.screenInches);
      show();
    },
    onLost: () => {
      isConnected = false;
      show();
    },
  },
);
show();
tellDrawn({
  requestFrame: (run) => window.requestAnimationFrame(run),
  after,
  // Whether the service answers is told by the stream.
  tell: () =>
    askService('sayDrawn', {}, AbortSignal.timeout(COMMAND_TIMEOUT_MS)).then(
      () => undefined,
      () => undefined,
    ),
  everyMs: PAGE_DRAWN_EVERY_MS,
});
