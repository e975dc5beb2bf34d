// The hall display: who is called where, live; it says so when it has lost the server.
import { render } from 'preact';
import './display.css';
import type { DisplayCall, DisplayView } from '../../../shared/api/display.ts';
import { serverAddress } from '../../../shared/api/server-client.ts';
import { displayText as text } from '../../../shared/text/display.ts';
import { spokenCall } from '../../../shared/text/spoken-number.ts';
import { createAnnouncer } from './announcer.ts';
import { askServer } from './ask-server.ts';
import { openViewStream } from './view-stream.ts';

/** So long a call stands out, even when another one has taken the first place. */
const FRESH_MS = 20_000;
const TICK_MS = 1_000;
/** `U021`, `U1021`; what is longer (a ticket with two numbers) is set smaller. */
const LONGEST_AT_FULL_SIZE = 5;

const root = document.getElementById('app')!;
const announcer = createAnnouncer();
const numbersOf = (numbers: readonly string[]): string => numbers.join(' ');

function Call({
  call,
  isNewest,
  now,
}: {
  readonly call: DisplayCall;
  readonly isNewest: boolean;
  readonly now: number;
}) {
  const numbers = numbersOf(call.numbers);
  const isExpected = call.state === 'called';
  const marks = [
    isNewest ? 'is-newest' : '',
    isExpected ? 'is-expected' : '',
    isExpected && now - call.lastCalledAt < FRESH_MS ? 'is-fresh' : '',
    numbers.length > LONGEST_AT_FULL_SIZE ? 'is-long' : '',
  ];
  return (
    <li class={['call', ...marks].filter(Boolean).join(' ')} data-announcement={call.announcement}>
      <span class="call-number">{numbers}</span>
      <span class="call-arrow" aria-hidden="true">
        {isExpected ? '→' : '✓'}
      </span>
      <span class="call-desk">
        <span class="visually-hidden">{text.desk} </span>
        {call.deskNumber}
      </span>
      {!isExpected && <span class="visually-hidden">{text.arrived}</span>}
    </li>
  );
}

function Desk({ desk }: { readonly desk: DisplayView['desks'][number] }) {
  const isBusy = desk.current.length > 0;
  return (
    <li class={`desk desk-${isBusy ? 'busy' : desk.isConsoleGone ? 'away' : desk.state}`}>
      <span class="desk-number">{desk.number}</span>
      <span class="desk-current">
        {isBusy
          ? numbersOf(desk.current)
          : desk.isConsoleGone
            ? text.consoleGone
            : desk.state === 'away' && desk.isNotYetOpened
              ? text.notYetOpened
              : text.deskState[desk.state]}
      </span>
    </li>
  );
}

function Display({
  view,
  isStale,
  now,
}: {
  readonly view: DisplayView;
  readonly isStale: boolean;
  readonly now: number;
}) {
  const newest = view.calls[0];
  return (
    <>
      <header class="top">
        <span class="office">{view.officeName.pl}</span>
        {!isStale && <span class="clock">{view.atText}</span>}
      </header>
      {isStale && (
        <p class="stale" role="alert">
          {text.stale}
        </p>
      )}
      <main class={isStale ? 'hall is-stale' : 'hall'}>
        <section class="calls" aria-labelledby="calls-title">
          <h1 id="calls-title" class="heads">
            <span>{text.number}</span>
            <span class="heads-desk">{text.desk}</span>
          </h1>
          {/* By announcement: a repeated call is drawn anew, so that it catches the eye again. */}
          {newest === undefined ? (
            <p class="nobody">{text.nobodyCalled}</p>
          ) : (
            <ol>
              {view.calls.map((call, index) => (
                <Call key={call.announcement} call={call} isNewest={index === 0} now={now} />
              ))}
            </ol>
          )}
        </section>
        <section class="desks" aria-labelledby="desks-title">
          <h2 id="desks-title">{text.desks}</h2>
          <ul>
            {view.desks.map((desk) => (
              <Desk key={desk.deskId} desk={desk} />
            ))}
          </ul>
          {!isStale && <p class="waiting">{text.waiting(view.waiting.total)}</p>}
        </section>
      </main>
      <footer class="bottom">
        <p aria-live="polite" class="sentence">
          {!isStale && newest?.state === 'called' ? spokenCall(newest.numbers, newest.deskNumber) : ''}
        </p>
        {view.offlineKiosks.length > 0 && <p class="kiosks">{text.kioskOffline(view.offlineKiosks.join(', '))}</p>}
        {announcer.isOn() && !announcer.hasVoice() && <p class="kiosks">{text.noVoice}</p>}
        <button type="button" class="voice" aria-pressed={announcer.isOn()} onClick={toggleVoice}>
          {announcer.isOn() ? text.voiceOn : text.voiceOff}
        </button>
      </footer>
    </>
  );
}

let draw = (): void => undefined;

function toggleVoice(): void {
  if (announcer.isOn()) {
    announcer.turnOff();
    draw();
  } else {
    void announcer.turnOn().then(() => draw());
  }
}

openViewStream(
  { stream: serverAddress('followDisplay'), read: (signal) => askServer('readDisplay', {}, signal) },
  (view, isStale, serverNow) => {
    draw = () => {
      render(
        view === undefined ? (
          <p class="stale" role="alert">
            {text.stale}
          </p>
        ) : (
          <Display view={view} isStale={isStale} now={serverNow()} />
        ),
        root,
      );
    };
    if (view !== undefined && !isStale) announcer.announce(view.calls);
    draw();
  },
  () => location.reload(),
);
setInterval(() => draw(), TICK_MS);
