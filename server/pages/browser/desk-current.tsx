// The person at the desk: who, why, and what can be done now.
import { useState } from 'preact/hooks';
import type { DeskCommand, DeskCurrent, DeskView } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { hourText, marksOf, numbersText, reasonText } from './desk-words.ts';

type Props = { readonly view: DeskView; readonly now: number; readonly isBusy: boolean; readonly send: (command: DeskCommand) => void };

function Transfer({ view, current, send, onClose }: { readonly view: DeskView; readonly current: DeskCurrent; readonly send: Props['send']; readonly onClose: () => void }) {
  const [target, setTarget] = useState('');
  const choose = (event: Event): void => {
    event.preventDefault();
    const [kind, id] = target.split(':');
    if (id === undefined) return;
    send({ command: 'transfer', ticketId: current.ticketId, ...(kind === 'desk' ? { toDeskId: id } : { toServiceId: id }) });
    onClose();
  };
  return (
    <form class="inline-form" onSubmit={choose}>
      <label for="transfer-to">{text.transferTo}</label>
      <select id="transfer-to" value={target} onInput={(e) => setTarget(e.currentTarget.value)}>
        <option value="" />
        {view.desks.filter((d) => d.deskId !== view.desk.deskId && d.state !== 'closed').map((d) => <option key={d.deskId} value={`desk:${d.deskId}`}>{text.transferDesk(d.number)}</option>)}
        {view.services.map((s) => <option key={s.serviceId} value={`service:${s.serviceId}`}>{s.name.pl}</option>)}
      </select>
      <button class="button" type="submit">{text.transferOk}</button>
      <button class="button button-secondary" type="button" onClick={onClose}>{text.cancel}</button>
    </form>
  );
}

function Called({ current, now, isBusy, send }: { readonly current: DeskCurrent; readonly now: number; readonly isBusy: boolean; readonly send: Props['send'] }) {
  const recallIn = Math.ceil((current.canRecallFrom - now) / 1000);
  const canMiss = current.canMissFrom !== null && now >= current.canMissFrom;
  return (
    <div class="actions">
      <button class="button button-large" type="button" disabled={isBusy} onClick={() => send({ command: 'start' })}>{text.start}</button>
      <button class="button button-secondary" type="button" disabled={isBusy || recallIn > 0} onClick={() => send({ command: 'recall' })}>{recallIn > 0 ? text.recallIn(recallIn) : text.recall}</button>
      <button class="button button-secondary" type="button" disabled={isBusy || !canMiss} title={canMiss ? undefined : text.noShowHint} onClick={() => send({ command: 'no-show' })}>{text.noShow}</button>
      <button class="button button-plain" type="button" disabled={isBusy} onClick={() => send({ command: 'undo-call' })}>{text.undo}</button>
    </div>
  );
}

export function Current({ view, now, isBusy, send }: Props) {
  const [isTransferring, setTransferring] = useState(false);
  const { current, next } = view;
  if (current === null) {
    const isOpen = view.desk.state === 'open';
    const nextWords = next !== null ? text.nextIs(numbersText(next), reasonText(next.reason)) : view.waiting.length > 0 ? text.onlyEarly : text.nobodyNext;
    return (
      <section class="current is-empty" aria-labelledby="current-title">
        <h2 id="current-title">{text.nobodyHere}</h2>
        <p class="next-words">{nextWords}</p>
        <button class="button button-large call-next" type="button" disabled={isBusy || !isOpen || next === null} onClick={() => send({ command: 'call-next' })}>{text.next}</button>
      </section>
    );
  }
  const marks = marksOf(current);
  return (
    <section class={`current is-${current.state}`} aria-labelledby="current-title">
      <h2 id="current-title">
        <span class="current-state">{current.state === 'called' ? text.called : text.serving}</span>
        <span class="current-number">{numbersText(current)}</span>
        {current.firstName !== null && <span class="current-name">{current.firstName}</span>}
      </h2>
      <p>{current.serviceName.pl}</p>
      <p>{reasonText(current.reason)} · {text.times(current.times)}, {hourText(current.lastCalledAt)}</p>
      {marks.length > 0 && <p class="marks">{marks.join(' · ')}</p>}
      {current.state === 'called' ? (
        <Called current={current} now={now} isBusy={isBusy} send={send} />
      ) : (
        <div class="actions">
          <button class="button button-large" type="button" disabled={isBusy} onClick={() => send({ command: 'finish' })}>{text.finish}</button>
        </div>
      )}
      <div class="actions">
        <button class="button button-secondary" type="button" disabled={isBusy} onClick={() => send({ command: 'park' })}>{text.park}</button>
        <button class="button button-secondary" type="button" disabled={isBusy} aria-expanded={isTransferring} onClick={() => setTransferring(!isTransferring)}>{text.transfer}</button>
      </div>
      {isTransferring && <Transfer view={view} current={current} send={send} onClose={() => setTransferring(false)} />}
    </section>
  );
}
