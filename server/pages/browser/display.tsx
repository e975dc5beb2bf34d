// The hall display: who is called where, live; it says so when it has lost the server.
import { render } from 'preact';
import './display.css';
import type { DisplayCall, DisplayView } from '../../../shared/api/display.ts';
import { displayText as text } from '../../../shared/text/display.ts';
import { spokenCall } from '../../../shared/text/spoken-number.ts';
import { createAnnouncer } from './announcer.ts';
import { openViewStream } from './view-stream.ts';

const root = document.getElementById('app')!;
const announcer = createAnnouncer();

function Call({ call, isNewest }: { readonly call: DisplayCall; readonly isNewest: boolean }) {
  return (
    <li class={isNewest ? 'call is-newest' : 'call'} data-announcement={call.announcement}>
      <span class="call-number">{call.numbers.join(' ')}</span>
      <span class="call-arrow" aria-hidden="true">→</span>
      <span class="call-desk"><span class="visually-hidden">{text.desk} </span>{call.deskNumber}</span>
    </li>
  );
}

function Desk({ desk }: { readonly desk: DisplayView['desks'][number] }) {
  const isBusy = desk.current.length > 0;
  return (
    <li class={`desk desk-${isBusy ? 'busy' : desk.state}`}>
      <span class="desk-number">{desk.number}</span>
      <span class="desk-current">{isBusy ? desk.current.join(' ') : text.deskState[desk.state]}</span>
    </li>
  );
}

function Display({ view, isStale }: { readonly view: DisplayView; readonly isStale: boolean }) {
  // A person who sits at the desk already needs no calling: those expected now stand first.
  const calls = view.calls;
  const newest = calls[0];
  return (
    <>
      <header class="top">
        <span class="office">{view.officeName.pl}</span>
        <span class="clock">{view.atText}</span>
      </header>
      {isStale && <p class="stale" role="alert">{text.stale}</p>}
      <main class={isStale ? 'hall is-stale' : 'hall'}>
        <section class="calls" aria-labelledby="calls-title">
          <h1 id="calls-title" class="heads"><span>{text.number}</span><span>{text.desk}</span></h1>
          {calls.length === 0 ? <p class="nobody">{text.nobodyCalled}</p> : (
            <ol key={newest?.announcement}>{calls.map((call, i) => <Call key={call.callId} call={call} isNewest={i === 0} />)}</ol>
          )}
        </section>
        <section class="desks" aria-labelledby="desks-title">
          <h2 id="desks-title">{text.desks}</h2>
          <ul>{view.desks.map((desk) => <Desk key={desk.deskId} desk={desk} />)}</ul>
          <p class="waiting">{text.waiting(view.waiting.total)}</p>
        </section>
      </main>
      <footer class="bottom">
        <p aria-live="polite" class="sentence">{newest !== undefined && newest.state === 'called' ? spokenCall(newest.numbers, newest.deskNumber) : ''}</p>
        {view.offlineKiosks.length > 0 && <p class="kiosks">{text.kioskOffline(view.offlineKiosks.join(', '))}</p>}
        <button type="button" class="voice" aria-pressed={announcer.isOn()} onClick={toggleVoice}>{announcer.isOn() ? text.voiceOn : text.voiceOff}</button>
        {announcer.isOn() && !announcer.hasVoice() && <p class="no-voice">{text.noVoice}</p>}
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

openViewStream<DisplayView>('/api/display/stream', (view, isStale) => {
  draw = () => render(view === undefined ? <p class="stale" role="alert">{text.stale}</p> : <Display view={view} isStale={isStale} />, root);
  if (view !== undefined && !isStale) announcer.announce(view.calls);
  draw();
});
