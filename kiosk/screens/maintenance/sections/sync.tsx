// The line to the server as the technician sees it: since when, what waits, what was set aside.
import type { JSX } from 'preact';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

const SET_ASIDE_SHOWN = 5;

export function Sync({ state, view: sync, run }: SectionProps<'sync'>): JSX.Element {
  const { language, technician } = usePage();
  const { misses, version, kioskName, storeId } = sync;
  const { labels } = technician;
  const since = sync.since ?? labels.never;
  return (
    <SectionScreen
      state={state}
      choices={[{ name: taskNames['sync-now'][language], isPrimary: true, isDisabled: state.busy !== null, onChoose: () => run({ task: 'sync-now' }) }]}
    >
      <Facts
        facts={[
          [labels.connection, <strong class={sync.online ? 'task-ok' : 'task-failed'}>{sync.online ? labels.online(since) : labels.offline(since)}</strong>],
          [labels.server, sync.serverUrl],
          [labels.lastAnswer, sync.lastAnswerAt ?? labels.never],
          [labels.outbox, String(sync.outboxLength)],
          [labels.appointments, String(sync.appointments)],
          [labels.cursor, sync.cursor],
          [labels.clock, <>{labels.clockOffset((sync.clockOffsetMs / 1000).toFixed(1))}{sync.clockUncertain && ` (${labels.clockUncertain})`}</>],
          [labels.missesLastHour, <>{misses.lastHour}{misses.alarm && <strong class="task-failed"> {labels.missesAlarm}</strong>}</>],
          [labels.kiosk, kioskName],
          [labels.version, `${version} · ${labels.store} ${storeId}`],
        ]}
      />
      <h2>{labels.setAside}</h2>
      {sync.setAside.length === 0 ? <p class="soft">{labels.none}</p> : (
        <ul class="bits">{sync.setAside.slice(0, SET_ASIDE_SHOWN).map((fact) => <li key={fact.seq}><code>{fact.seq}</code> {fact.reason}</li>)}</ul>
      )}
    </SectionScreen>
  );
}
