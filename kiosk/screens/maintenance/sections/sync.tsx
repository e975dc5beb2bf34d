// The uplink to the server as the technician sees it: since when, what waits, what was set aside and why, pairing anew.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { Facts, type Fact } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { Question } from '../question.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';
import { TextField } from '../text-field.tsx';
import { TextKeyboard } from '../text-keyboard.tsx';

/** What a tall screen holds; all of them are on the USB drive and at the server. */
const SET_ASIDE_SHOWN = 3;

const LONGEST_ADDRESS = 300;

/** Page 1 is where another address of the server is typed. */
export function Sync({ state, view: sync, run }: SectionProps<'sync'>): JSX.Element {
  const { language, technician, send } = usePage();
  const machine = useMachineText();
  const [isAsked, setAsked] = useState(false);
  const [address, setAddress] = useState(sync.otherServerUrl ?? sync.serverUrl);
  const { misses, kioskName, storeId } = sync;
  const { labels } = technician;
  const isBusy = state.busy !== null;
  const goTo = (page: number): void => send({ type: 'open-section', section: 'sync', page });
  if (state.place.page === 1) {
    const move = (): void => {
      run({ task: 'move-server', serverUrl: address });
      goTo(0);
    };
    return (
      <SectionScreen
        state={state}
        takesDigits
        onBack={() => goTo(0)}
        title={taskNames[language]['move-server']}
        choices={[
          {
            name: taskNames[language]['move-server'],
            icon: 'check',
            isPrimary: true,
            isDisabled: isBusy || address.trim() === '',
            onChoose: move,
          },
        ]}
      >
        <p>{machine.sync.moveAbout}</p>
        <TextField
          name="server-address"
          label={machine.sync.moveLabel}
          hint={machine.sync.moveHint}
          value={address}
          takesFocus
          onChange={(text) => setAddress(text.slice(0, LONGEST_ADDRESS))}
          onEnter={move}
        />
        <TextKeyboard
          onCharacter={(c) => setAddress((address + c).slice(0, LONGEST_ADDRESS))}
          onErase={() => setAddress(address.slice(0, -1))}
        />
      </SectionScreen>
    );
  }
  if (isAsked) {
    return (
      <Question
        state={state}
        title={machine.sync.pairQuestion}
        yes={taskNames[language]['pair-anew']}
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
        {
          name: taskNames[language]['sync-now'],
          isPrimary: true,
          isDisabled: isBusy,
          onChoose: () => run({ task: 'sync-now' }),
        },
        {
          name: taskNames[language]['retry-set-aside'],
          isDisabled: isBusy || sync.setAsideCount === 0,
          onChoose: () => run({ task: 'retry-set-aside' }),
        },
        {
          name: taskNames[language]['take-snapshot'],
          isDisabled: isBusy,
          onChoose: () => run({ task: 'take-snapshot' }),
        },
        { name: taskNames[language]['move-server'], isDisabled: isBusy, onChoose: () => goTo(1) },
        { name: taskNames[language]['pair-anew'], isDisabled: isBusy, onChoose: () => setAsked(true) },
      ]}
    >
      {sync.otherServerUrl !== null && <p class="task-failed">{machine.sync.otherAddress(sync.otherServerUrl)}</p>}
      <Facts
        facts={[
          [
            labels.connection,
            <strong class={sync.online ? 'task-ok' : 'task-failed'}>
              {sync.online ? labels.online : labels.offline(sync.since ?? labels.never)}
            </strong>,
          ],
          [labels.server, sync.serverUrl],
          [labels.lastAnswer, sync.lastAnswerAt ?? labels.never],
          [labels.outbox, String(sync.outboxLength)],
          ...(sync.oldestWaitingAt === null ? [] : [[machine.sync.oldest, sync.oldestWaitingAt] satisfies Fact]),
          [labels.appointments, String(sync.appointments)],
          [labels.cursor, sync.cursor],
          [
            machine.sync.codeKey,
            <span class={sync.hasCodeKey ? undefined : 'task-failed'}>
              {sync.hasCodeKey ? labels.present : labels.none}
            </span>,
          ],
          [
            labels.missesLastHour,
            <>
              {misses.lastHour}
              {misses.alarm && <strong class="task-failed"> {labels.missesAlarm}</strong>}
            </>,
          ],
          [labels.kiosk, `${kioskName} · ${sync.kioskId}`],
          [labels.store, storeId],
        ]}
      />
      <h2>{machine.sync.setAside(sync.setAsideCount)}</h2>
      {sync.setAside.length === 0 ? (
        <p class="soft">{labels.none}</p>
      ) : (
        <ul class="set-aside">
          {sync.setAside.slice(0, SET_ASIDE_SHOWN).map((fact) => (
            <li key={fact.seq}>
              <strong>{machine.sync.facts[fact.fact] ?? fact.fact}</strong>{' '}
              <span class="soft">
                {fact.at} · {fact.seq}
              </span>
              <br />
              {machine.sync.reasons[fact.reason]}
              {fact.reason === 'other' && ` (${fact.said})`}
            </li>
          ))}
        </ul>
      )}
    </SectionScreen>
  );
}
