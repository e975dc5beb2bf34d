// The line to the server as the technician sees it: since when, what waits, what was set aside and why, pairing anew.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { Facts, type Fact } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { Question } from '../question.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

/** What a tall screen holds; all of them are on the stick and at the server. */
const SET_ASIDE_SHOWN = 3;

export function Sync({ state, view: sync, run }: SectionProps<'sync'>): JSX.Element {
  const { language, technician } = usePage();
  const machine = useMachineText();
  const [isAsked, setAsked] = useState(false);
  const { misses, kioskName, storeId } = sync;
  const { labels } = technician;
  const since = sync.since ?? labels.never;
  const isBusy = state.busy !== null;
  if (isAsked) {
    return (
      <Question
        state={state}
        title={machine.sync.pairQuestion}
        yes={taskNames['pair-anew'][language]}
        onAnswer={(isYes) => {
          setAsked(false);
          if (isYes) run({ task: 'pair-anew' });
        }}
      >
        <p>{machine.sync.pairLoses}</p>
        <p>{machine.sync.pairKeeps(sync.outboxLength)}</p>
      </Question>
    );
  }
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: taskNames['sync-now'][language], isPrimary: true, isDisabled: isBusy, onChoose: () => run({ task: 'sync-now' }) },
        { name: taskNames['retry-set-aside'][language], isDisabled: isBusy || sync.setAsideCount === 0, onChoose: () => run({ task: 'retry-set-aside' }) },
        { name: taskNames['take-snapshot'][language], isDisabled: isBusy, onChoose: () => run({ task: 'take-snapshot' }) },
        { name: taskNames['pair-anew'][language], isDisabled: isBusy, onChoose: () => setAsked(true) },
      ]}
    >
      <Facts
        facts={[
          [labels.connection, <strong class={sync.online ? 'task-ok' : 'task-failed'}>{sync.online ? labels.online(since) : labels.offline(since)}</strong>],
          [labels.server, sync.serverUrl],
          [labels.lastAnswer, sync.lastAnswerAt ?? labels.never],
          [labels.outbox, String(sync.outboxLength)],
          ...(sync.oldestWaitingAt === null ? [] : [[machine.sync.oldest, sync.oldestWaitingAt] satisfies Fact]),
          [labels.appointments, String(sync.appointments)],
          [labels.cursor, sync.cursor],
          [machine.sync.codeKey, <span class={sync.hasCodeKey ? undefined : 'task-failed'}>{sync.hasCodeKey ? labels.present : labels.none}</span>],
          [labels.missesLastHour, <>{misses.lastHour}{misses.alarm && <strong class="task-failed"> {labels.missesAlarm}</strong>}</>],
          [labels.kiosk, `${kioskName} · ${sync.kioskId}`],
          [labels.store, storeId],
        ]}
      />
      <h2>{machine.sync.setAside(sync.setAsideCount)}</h2>
      {sync.setAside.length === 0 ? <p class="soft">{labels.none}</p> : (
        <ul class="set-aside">
          {sync.setAside.slice(0, SET_ASIDE_SHOWN).map((fact) => (
            <li key={fact.seq}>
              <strong>{machine.sync.facts[fact.fact] ?? fact.fact}</strong> <span class="soft">{fact.at} · {fact.seq}</span>
              <br />{machine.sync.reasons[fact.reason]}{fact.reason === 'other' && ` (${fact.said})`}
            </li>
          ))}
        </ul>
      )}
    </SectionScreen>
  );
}
