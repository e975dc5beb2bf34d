// The clerk's console: the desk's live view, its commands, and the word when the server is out of reach.
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import './desk.css';
import type { DeskCommand, DeskView } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { sendCommand } from './desk-api.ts';
import { Counter } from './desk-counter.tsx';
import { Current } from './desk-current.tsx';
import { Queue } from './desk-queue.tsx';
import { hourText, useZone } from './desk-words.ts';
import { openViewStream } from './view-stream.ts';

const root = document.getElementById('app')!;
const deskId = root.dataset['desk']!;
const csrf = root.dataset['csrf']!;
useZone(root.dataset['zone']!);

const SHORTCUTS: Readonly<Record<string, DeskCommand>> = { n: { command: 'call-next' }, r: { command: 'recall' }, s: { command: 'start' }, z: { command: 'finish' }, o: { command: 'park' } };
const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, select, textarea') !== null;

type Notice = { readonly kind: 'success' | 'danger'; readonly sentence: string };

function noticeOf(command: DeskCommand, numbers: string): Notice | undefined {
  if (command.command === 'walk-in' || command.command === 'check-in') return { kind: 'success', sentence: text.issued(numbers) };
  return numbers === '' ? undefined : { kind: 'success', sentence: text.doneFor(numbers) };
}

function DeskState({ view, isBusy, send }: { readonly view: DeskView; readonly isBusy: boolean; readonly send: (c: DeskCommand) => void }) {
  const close = (): void => {
    if (globalThis.confirm(text.confirmClose)) send({ command: 'set-state', state: 'closed' });
  };
  const { state } = view.desk;
  return (
    <div class="desk-state">
      <span class={`tag tag-${state}`}>{text.state[state]}</span>
      {state !== 'open' && <button class="button" type="button" disabled={isBusy} onClick={() => send({ command: 'set-state', state: 'open' })}>{text.setState.open}</button>}
      {state === 'open' && <button class="button button-secondary" type="button" disabled={isBusy} onClick={() => send({ command: 'set-state', state: 'away' })}>{text.setState.away}</button>}
      {state !== 'closed' && <button class="button button-plain" type="button" disabled={isBusy} onClick={close}>{text.setState.closed}</button>}
    </div>
  );
}

function Kiosks({ view }: { readonly view: DeskView }) {
  return (
    <section class="kiosks" aria-labelledby="kiosks-title">
      <h3 id="kiosks-title">{text.kiosks}</h3>
      <ul>
        {view.kiosks.map((k) => (
          <li key={k.kioskId} class={k.isOnline ? '' : 'is-offline'}>
            <strong>{k.name}</strong>: {k.isOnline ? text.kioskOnline(text.printer[k.printer ?? 'unknown'] ?? k.printer ?? '') : k.lastSeenAt === null ? text.kioskNever : text.kioskOffline(hourText(k.lastSeenAt))}
            {k.paperLow && ` · ${text.paperLow}`}
          </li>
        ))}
      </ul>
      {view.setAside > 0 && <p>{text.setAside(view.setAside)}</p>}
    </section>
  );
}

function Console({ view, isStale, skewMs }: { readonly view: DeskView; readonly isStale: boolean; readonly skewMs: number }) {
  const [isBusy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Notice | undefined>(undefined);
  const [hasShortcuts, setShortcuts] = useState(localStorage.getItem('shortcuts') === 'on');
  const [now, setNow] = useState(Date.now() + skewMs);
  const running = useRef(false);

  const send = (command: DeskCommand): void => {
    // One command at a time: a second press while the first is on its way is the same press.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    void sendCommand(deskId, csrf, command).then((result) => {
      running.current = false;
      setBusy(false);
      setNotice(result.ok ? noticeOf(command, result.numbers) : { kind: 'danger', sentence: result.sentence });
    });
  };

  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now() + skewMs), 1_000);
    return () => clearInterval(tick);
  }, [skewMs]);

  useEffect(() => {
    if (!hasShortcuts) return undefined;
    const press = (event: KeyboardEvent): void => {
      const command = SHORTCUTS[event.key.toLowerCase()];
      if (command === undefined || event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
      event.preventDefault();
      send(command);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });

  return (
    <div class="console">
      {isStale && <p class="stale" role="alert">{text.stale}</p>}
      <header class="console-head">
        <h1>{text.title(view.desk.number)}</h1>
        <DeskState view={view} isBusy={isBusy} send={send} />
        <nav class="console-nav">
          <a href="/stanowisko?zmien=1">{text.change}</a>
          <form method="post" action="/wyloguj"><button class="button button-plain" type="submit">{text.signOut}</button></form>
        </nav>
      </header>
      <div class="notice" role="status">{notice !== undefined && <p class={`notification notification-${notice.kind}`}>{notice.sentence}</p>}</div>
      <main class="console-main" id="main">
        <div class="column-main">
          <Current view={view} now={now} isBusy={isBusy} send={send} />
          <Queue view={view} send={send} isBusy={isBusy} />
        </div>
        <aside class="column-side" aria-label={text.kiosks}>
          <Counter view={view} isBusy={isBusy} send={send} />
          <Kiosks view={view} />
          <label class="shortcuts">
            <input type="checkbox" checked={hasShortcuts} onChange={(e) => {
              localStorage.setItem('shortcuts', e.currentTarget.checked ? 'on' : 'off');
              setShortcuts(e.currentTarget.checked);
            }} />
            <span>{text.shortcuts}<small>{text.shortcutsHint}</small></span>
          </label>
        </aside>
      </main>
    </div>
  );
}

openViewStream<DeskView>(`/api/desk/${encodeURIComponent(deskId)}/stream`, (view, isStale) => {
  if (view === undefined) render(<p class="stale" role="alert">{text.stale}</p>, root);
  else render(<Console view={view} isStale={isStale} skewMs={view.at - Date.now()} />, root);
});
