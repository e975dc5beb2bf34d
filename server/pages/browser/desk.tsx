// The clerk's console: the desk's live view, its commands, and the word when the server is out of reach.
import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import './desk.css';
import type { DeskView } from '../../../shared/api/desk.ts';
import { serverAddress } from '../../../shared/api/server-client.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { askServer } from './ask-server.ts';
import { Alarm } from './desk-alarm.tsx';
import { sayHere, seen, sendCommand, type Send } from './desk-api.ts';
import { Ask } from './desk-ask.tsx';
import { Counter } from './desk-counter.tsx';
import { Current } from './desk-current.tsx';
import { Hall } from './desk-hall.tsx';
import { Queue } from './desk-queue.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { numbersText, useZone } from './desk-words.ts';
import { openViewStream } from './view-stream.ts';

const root = document.getElementById('app')!;
const deskId = root.dataset['desk']!;
const csrf = root.dataset['csrf']!;
useZone(root.dataset['zone']!);
root.replaceChildren();

const TICK_MS = 1_000;
/** The server counts a console as gone after three minutes. */
const HERE_MS = 30_000;
const SHORTCUTS = { n: 'call-next', r: 'recall', s: 'start', z: 'finish', o: 'park' } as const;
const isShortcut = (key: string): key is keyof typeof SHORTCUTS => Object.hasOwn(SHORTCUTS, key);
/** Where a letter is a letter; in a box to be ticked it is none. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="checkbox"], [type="radio"]), select, textarea') !== null;

type Notice = { readonly kind: 'success' | 'danger'; readonly sentence: string };

function DeskState({ view, send }: { readonly view: DeskView; readonly send: Send }) {
  const [isAsking, setAsking] = useState(false);
  const { state } = view.desk;
  const opener = useRef<HTMLButtonElement>(null);
  const stay = (): void => {
    setAsking(false);
    opener.current?.focus();
  };
  const set = (next: typeof state): void => {
    if (send({ command: 'set-state', state: next, was: state })) setAsking(false);
  };
  return (
    <>
      <div class="desk-state">
        <span class={`tag tag-${state}`}>{text.state[state]}</span>
        {state !== 'open' && (
          <button class="button button-small" type="button" onClick={() => set('open')}>
            {text.setState.open}
          </button>
        )}
        {state === 'open' && (
          <button class="button button-secondary button-small" type="button" onClick={() => set('away')}>
            {text.setState.away}
          </button>
        )}
        {state !== 'closed' && (
          <button
            class="button button-plain button-small"
            type="button"
            ref={opener}
            aria-expanded={isAsking}
            onClick={() => setAsking(!isAsking)}
          >
            {text.setState.closed}
          </button>
        )}
      </div>
      {isAsking && (
        <Ask question={text.confirmClose} yes={text.confirmCloseYes} onYes={() => set('closed')} onNo={stay} />
      )}
    </>
  );
}

function Head({ view, send }: { readonly view: DeskView; readonly send: Send }) {
  return (
    <header class="console-head">
      <h1>{text.title(view.desk.number)}</h1>
      <DeskState view={view} send={send} />
      <nav class="console-nav" aria-label={text.elsewhere}>
        <a href="/admin/wizyty">{text.visits}</a>
        <a href="/admin/umow">{text.book}</a>
        <a href="/stanowisko?zmien=1">{text.change}</a>
        <a href="/konto">{text.account}</a>
        <form method="post" action="/wyloguj">
          <button class="link-button" type="submit">
            {text.signOut}
          </button>
        </form>
      </nav>
    </header>
  );
}

/** The keys work from the moment the box is ticked: what they do is read at the press, not set up after a drawing. */
function useShortcuts(view: DeskView, send: Send, say: (notice: Notice) => void): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(localStorage.getItem('shortcuts') === 'on');
  const isOnNow = useRef(isOn);
  const press = useRef<(event: KeyboardEvent) => void>(() => undefined);
  press.current = (event) => {
    const key = event.key.toLowerCase();
    if (
      !isOnNow.current ||
      !isShortcut(key) ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.repeat ||
      isTyping(event.target)
    )
      return;
    event.preventDefault();
    const command = SHORTCUTS[key];
    if (command === 'call-next') send({ command });
    else if (view.current !== null) send({ command, ...seen(view.current) });
    else say({ kind: 'danger', sentence: text.refusal['desk-serves-nobody'] });
  };
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => press.current(event);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return [
    isOn,
    (next) => {
      localStorage.setItem('shortcuts', next ? 'on' : 'off');
      isOnNow.current = next;
      setOn(next);
    },
  ];
}

function Console({
  view,
  isStale,
  serverNow,
}: {
  readonly view: DeskView;
  readonly isStale: boolean;
  readonly serverNow: () => number;
}) {
  const [notice, setNotice] = useState<Notice | undefined>(undefined);
  const [now, setNow] = useState(serverNow);
  const [doubtful, setDoubtful] = useState<string | undefined>(undefined);
  const isRunning = useRef(false);
  useKeptFocus();

  const send: Send = (command) => {
    // One command at a time: a second press while the first is on its way is the same press.
    if (isRunning.current) return false;
    isRunning.current = true;
    // What is said of the last one is over, and the same sentence said again is news.
    setNotice(undefined);
    void sendCommand(view.desk, csrf, command).then((result) => {
      isRunning.current = false;
      if (!result.ok && result.code === 'number-not-told' && command.command === 'call-number') {
        setDoubtful(command.number);
        return;
      }
      setNotice(
        result.ok
          ? { kind: 'success', sentence: text.done[command.command](result.numbers) }
          : { kind: 'danger', sentence: result.sentence },
      );
    });
    return true;
  };
  const [hasShortcuts, setShortcuts] = useShortcuts(view, send, setNotice);

  useEffect(() => {
    const tick = setInterval(() => setNow(serverNow()), TICK_MS);
    return () => clearInterval(tick);
  }, [serverNow]);

  const { number } = view.desk;
  useEffect(() => {
    document.title =
      view.current === null
        ? text.tabWaiting(view.waiting.length, number)
        : text.tabCalled(numbersText(view.current), number);
  }, [view, number]);

  return (
    <>
      {isStale && (
        <p class="stale" role="alert">
          {text.stale}
        </p>
      )}
      <div class="console">
        <Head view={view} send={send} />
        <main class={isStale ? 'console-main is-stale' : 'console-main'} id="main">
          <div class="column-main">
            <div class="notice" role="status">
              {notice !== undefined && <p class={`notice-${notice.kind}`}>{notice.sentence}</p>}
            </div>
            {view.others.length > 0 && (
              <p class="others" role="status">
                {text.others(view.others.join(', '))}
              </p>
            )}
            <Current view={view} now={now} send={send} />
            <Alarm view={view} send={send} />
            <Queue view={view} send={send} />
          </div>
          <div class="column-side">
            <Counter view={view} send={send} doubtful={doubtful} onSettled={() => setDoubtful(undefined)} />
            <Hall view={view} send={send} />
            <label class="shortcuts">
              <input type="checkbox" checked={hasShortcuts} onChange={(e) => setShortcuts(e.currentTarget.checked)} />
              <span>
                {text.shortcuts}
                <small>{text.shortcutsHint}</small>
              </span>
            </label>
          </div>
        </main>
      </div>
    </>
  );
}

function SignedOut() {
  return (
    <main class="console">
      <p class="stale" role="alert">
        {text.signedOut}
      </p>
      <p>
        <a class="button" href="/logowanie?dalej=/stanowisko">
          {text.signIn}
        </a>
      </p>
    </main>
  );
}

void sayHere(deskId, csrf);
setInterval(() => void sayHere(deskId, csrf), HERE_MS);
openViewStream(
  {
    stream: serverAddress('followDesk', { deskId }),
    read: (signal) => askServer('readDesk', { params: { deskId } }, signal),
  },
  (view, isStale, serverNow) => {
    if (view === undefined)
      render(
        <p class="stale" role="alert">
          {text.stale}
        </p>,
        root,
      );
    else render(<Console view={view} isStale={isStale} serverNow={serverNow} />, root);
  },
  () => render(<SignedOut />, root),
);
