// The line to the server as the technician sees it: since when, what waits, what was set aside.
import type { JSX } from 'preact';
import { Button } from '../button.tsx';
import { usePage } from '../page-context.ts';
import { Facts } from './facts.tsx';
import type { PanelProps } from './printer-panel.tsx';

const SET_ASIDE_SHOWN = 5;

export function SyncPanel({ view: { sync, misses, version, kioskName, storeId }, isBusy, run }: PanelProps): JSX.Element {
  const { technician } = usePage();
  const { labels } = technician;
  const since = sync.since ?? labels.never;
  return (
    <section class="panel" aria-label={technician.tabs.sync}>
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
      <div class="panel-actions">
        <Button kind="primary" isDisabled={isBusy} onPress={() => run('sync-now')}>{technician.tasks['sync-now']}</Button>
      </div>
    </section>
  );
}
