// Starts the kiosk's page: joins it to the service, the keyboard and the clock of the browser.
import { render } from 'preact';
import { COMMAND_PATH } from '../../shared/api/kiosk-paths.ts';
import type { PageEvent } from '../../shared/domain/kiosk-event.ts';
import type { SessionView } from '../../shared/domain/kiosk-state.ts';
import { App } from './app.tsx';
import { watchPerson } from './person.ts';
import { createChime } from './chime.ts';
import { createCommandQueue } from './command-queue.ts';
import { createKeySource } from './key-source.ts';
import { setTargetSize } from './target-size.ts';
import { joinSession } from './session-link.ts';
import './kiosk.css';

/** A service that does not answer a press within this time is gone for the citizen. */
const COMMAND_TIMEOUT_MS = 5_000;

const after = (ms: number, run: () => void): { cancel(): void } => {
  const timer = setTimeout(run, ms);
  return { cancel: () => clearTimeout(timer) };
};
const now = (): number => performance.now();

const root = document.getElementById('kiosk') ?? document.body;
const chime = createChime();
let session: SessionView | null = null;
let isConnected = false;

const queue = createCommandQueue(
  async (event: PageEvent) => {
    const answer = await fetch(COMMAND_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(COMMAND_TIMEOUT_MS),
    });
    // A refused event (400) changes nothing and must not look like a broken line.
    if (answer.status >= 500 || answer.status === 403) throw new Error(`the service answered ${answer.status}`);
  },
  () => {
    isConnected = false;
    show();
  },
);
const keys = createKeySource({ window, after });

function show(): void {
  render(<App session={session} isConnected={isConnected} send={queue.send} keys={keys} />, root);
}

watchPerson({ window, now, send: queue.send });
joinSession({ openStream: (path) => new EventSource(path), after }, {
  onSession: (next) => {
    if (next.idleWarning !== null && (session?.idleWarning ?? null) === null) chime();
    session = next;
    isConnected = true;
    setTargetSize(document.documentElement, window.screen, next.screenInches);
    show();
  },
  onLost: () => {
    isConnected = false;
    show();
  },
});
show();
