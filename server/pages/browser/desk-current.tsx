// The person at the desk: who, why, and what can be done now.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskCurrent, DeskView } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { seen, type Send } from './desk-api.ts';
import { Transfer } from './desk-transfer.tsx';
import { hourText, marksOf, numbersText, reasonText } from './desk-words.ts';

type Props = { readonly view: DeskView; readonly now: number; readonly send: Send };

const MINUTE_MS = 60_000;

function CalledActions({
  current,
  now,
  send,
}: {
  readonly current: DeskCurrent;
  readonly now: number;
  readonly send: Send;
}) {
  const recallIn = Math.ceil((current.canRecallFrom - now) / 1000);
  const canMiss = current.canMissFrom !== null && now >= current.canMissFrom;
  return (
    <>
      <button class="button button-large" type="button" onClick={() => send({ command: 'start', ...seen(current) })}>
        {text.start}
      </button>
      <button
        class="button button-secondary"
        type="button"
        disabled={recallIn > 0}
        onClick={() => send({ command: 'recall', ...seen(current) })}
      >
        {recallIn > 0 ? text.recallIn(recallIn) : text.recall}
      </button>
      <button
        class="button button-secondary"
        type="button"
        disabled={!canMiss}
        onClick={() => send({ command: 'no-show', ...seen(current) })}
      >
        {canMiss ? text.noShow : text.noShowLater}
      </button>
    </>
  );
}

function Nobody({ view, send }: { readonly view: DeskView; readonly send: Send }) {
  const { next } = view;
  const isOpen = view.desk.state === 'open';
  return (
    <>
      <p class="next-words">
        {!isOpen ? (
          text.refusal['desk-not-open']
        ) : next !== null ? (
          <>
            {text.nextIs} <strong>{numbersText(next)}</strong>, {reasonText(next.reason)}
          </>
        ) : view.waiting.length > 0 ? (
          text.onlyEarly
        ) : (
          text.nobodyNext
        )}
      </p>
      <div class="actions">
        <button
          class="button button-large"
          type="button"
          disabled={!isOpen || next === null}
          onClick={() => send({ command: 'call-next' })}
        >
          {text.next}
        </button>
      </div>
    </>
  );
}

function Somebody({ view, current, now, send }: Props & { readonly current: DeskCurrent }) {
  const [isTransferring, setTransferring] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const closeTransfer = (): void => {
    setTransferring(false);
    opener.current?.focus();
  };
  const isCalled = current.state === 'called';
  const marks = marksOf(current);
  const history = isCalled
    ? `${text.times(current.times)}, ${hourText(current.lastCalledAt)}`
    : text.servingFor(Math.floor((now - (current.servingAt ?? now)) / MINUTE_MS));
  return (
    <>
      <p class="current-facts">
        <strong>{current.serviceName.pl}</strong>
        <br />
        {reasonText(current.reason)} · {history}
      </p>
      {marks.length > 0 && <p class="marks">{marks.join(' · ')}</p>}
      <div class="actions">
        {isCalled ? (
          <CalledActions current={current} now={now} send={send} />
        ) : (
          <button
            class="button button-large"
            type="button"
            onClick={() => send({ command: 'finish', ...seen(current) })}
          >
            {text.finish}
          </button>
        )}
      </div>
      <div class="actions actions-more">
        <button
          class="button button-plain button-small"
          type="button"
          onClick={() => send({ command: 'park', ...seen(current) })}
        >
          {text.park}
        </button>
        <button
          class="button button-plain button-small"
          type="button"
          ref={opener}
          aria-expanded={isTransferring}
          onClick={() => setTransferring(!isTransferring)}
        >
          {text.transfer}
        </button>
        {isCalled && (
          <button
            class="button button-plain button-small"
            type="button"
            onClick={() => send({ command: 'undo-call', ...seen(current) })}
          >
            {text.undo}
          </button>
        )}
      </div>
      {isTransferring && (
        <Transfer view={view} ticket={current} fromDeskId={view.desk.deskId} send={send} onClose={closeTransfer} />
      )}
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
    if (!isFirst.current && (document.activeElement === null || document.activeElement === document.body))
      title.current?.focus();
    isFirst.current = false;
  }, [state]);
  return (
    <section class={`current ${current === null ? 'is-empty' : `is-${current.state}`}`} aria-labelledby="current-title">
      <h2 id="current-title" tabIndex={-1} ref={title}>
        {current === null ? (
          text.nobodyHere
        ) : (
          <>
            <span class="current-state">{current.state === 'called' ? text.called : text.serving} </span>
            <span class="current-number">{numbersText(current)}</span>
            {current.firstName !== null && <span class="current-name"> {current.firstName}</span>}
          </>
        )}
      </h2>
      {current === null ? (
        <Nobody view={view} send={send} />
      ) : (
        <Somebody key={current.ticketId} view={view} current={current} now={now} send={send} />
      )}
    </section>
  );
}
