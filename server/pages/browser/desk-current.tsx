// The person at the desk: who, why, and what can be done now.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskCurrent, DeskView } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import type { Send } from './desk-api.ts';
import { hourText, marksOf, numbersText, reasonText } from './desk-words.ts';

type Props = { readonly view: DeskView; readonly now: number; readonly send: Send };

const MINUTE_MS = 60_000;

function Transfer({ view, current, send, onClose }: { readonly view: DeskView; readonly current: DeskCurrent; readonly send: Send; readonly onClose: () => void }) {
  const [target, setTarget] = useState('');
  const choose = (event: Event): void => {
    event.preventDefault();
    const [kind, id] = target.split(':');
    if (id === undefined) return;
    if (send({ command: 'transfer', ticketId: current.ticketId, ...(kind === 'desk' ? { toDeskId: id } : { toServiceId: id }) })) onClose();
  };
  return (
    <form class="inline-form" onSubmit={choose}>
      <label for="transfer-to">{text.transferTo}</label>
      <select class="input" id="transfer-to" value={target} required onInput={(e) => setTarget(e.currentTarget.value)}>
        <option value="" />
        <optgroup label={text.desks}>
          {view.desks.filter((d) => d.deskId !== view.desk.deskId && d.state !== 'closed').map((d) => <option key={d.deskId} value={`desk:${d.deskId}`}>{text.transferDesk(d.number)}</option>)}
        </optgroup>
        <optgroup label={text.walkIn.label}>
          {view.services.map((s) => <option key={s.serviceId} value={`service:${s.serviceId}`}>{s.name.pl}</option>)}
        </optgroup>
      </select>
      <div class="actions">
        <button class="button button-small" type="submit">{text.transferOk}</button>
        <button class="button button-secondary button-small" type="button" onClick={onClose}>{text.cancel}</button>
      </div>
    </form>
  );
}

function CalledActions({ current, now, send }: { readonly current: DeskCurrent; readonly now: number; readonly send: Send }) {
  const recallIn = Math.ceil((current.canRecallFrom - now) / 1000);
  const canMiss = current.canMissFrom !== null && now >= current.canMissFrom;
  return (
    <>
      <button class="button button-large" type="button" onClick={() => send({ command: 'start' })}>{text.start}</button>
      <button class="button button-secondary" type="button" disabled={recallIn > 0} onClick={() => send({ command: 'recall' })}>{recallIn > 0 ? text.recallIn(recallIn) : text.recall}</button>
      <button class="button button-secondary" type="button" disabled={!canMiss} onClick={() => send({ command: 'no-show' })}>{canMiss ? text.noShow : text.noShowLater}</button>
    </>
  );
}

function Nobody({ view, send }: { readonly view: DeskView; readonly send: Send }) {
  const { next } = view;
  const isOpen = view.desk.state === 'open';
  return (
    <>
      <p class="next-words">
        {!isOpen ? text.refusal['desk-not-open'] : next !== null ? <>{text.nextIs} <strong>{numbersText(next)}</strong>, {reasonText(next.reason)}</> : view.waiting.length > 0 ? text.onlyEarly : text.nobodyNext}
      </p>
      <div class="actions">
        <button class="button button-large" type="button" disabled={!isOpen || next === null} onClick={() => send({ command: 'call-next' })}>{text.next}</button>
      </div>
    </>
  );
}

function Somebody({ view, current, now, send }: Props & { readonly current: DeskCurrent }) {
  const [isTransferring, setTransferring] = useState(false);
  const isCalled = current.state === 'called';
  const marks = marksOf(current);
  const history = isCalled ? `${text.times(current.times)}, ${hourText(current.lastCalledAt)}` : text.servingFor(Math.floor((now - (current.servingAt ?? now)) / MINUTE_MS));
  return (
    <>
      <p class="current-facts"><strong>{current.serviceName.pl}</strong><br />{reasonText(current.reason)} · {history}</p>
      {marks.length > 0 && <p class="marks">{marks.join(' · ')}</p>}
      <div class="actions">
        {isCalled
          ? <CalledActions current={current} now={now} send={send} />
          : <button class="button button-large" type="button" onClick={() => send({ command: 'finish' })}>{text.finish}</button>}
      </div>
      <div class="actions actions-more">
        <button class="button button-plain button-small" type="button" onClick={() => send({ command: 'park' })}>{text.park}</button>
        <button class="button button-plain button-small" type="button" aria-expanded={isTransferring} onClick={() => setTransferring(!isTransferring)}>{text.transfer}</button>
        {isCalled && <button class="button button-plain button-small" type="button" onClick={() => send({ command: 'undo-call' })}>{text.undo}</button>}
      </div>
      {isTransferring && <Transfer view={view} current={current} send={send} onClose={() => setTransferring(false)} />}
    </>
  );
}

export function Current({ view, now, send }: Props) {
  const { current } = view;
  const title = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  const state = current === null ? '' : `${current.ticketId} ${current.state}`;
  useEffect(() => {
    // The button that was pressed is gone: the keyboard goes on from here, not from the top of the page.
    if (!isFirst.current && (document.activeElement === null || document.activeElement === document.body)) title.current?.focus();
    isFirst.current = false;
  }, [state]);
  return (
    <section class={`current ${current === null ? 'is-empty' : `is-${current.state}`}`} aria-labelledby="current-title">
      <h2 id="current-title" tabIndex={-1} ref={title}>
        {current === null ? text.nobodyHere : (
          <>
            <span class="current-state">{current.state === 'called' ? text.called : text.serving} </span>
            <span class="current-number">{numbersText(current)}</span>
            {current.firstName !== null && <span class="current-name"> {current.firstName}</span>}
          </>
        )}
      </h2>
      {current === null ? <Nobody view={view} send={send} /> : <Somebody key={current.ticketId} view={view} current={current} now={now} send={send} />}
    </section>
  );
}
