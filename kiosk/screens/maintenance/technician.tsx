// The technician's screen: printer, line, tickets and settings, each with what to do about it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { KioskState, TechnicianTask } from '../../../shared/domain/kiosk-state.ts';
import { Button } from '../button.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../screen.tsx';
import { PrinterPanel } from './printer-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { SyncPanel } from './sync-panel.tsx';
import { TicketsPanel } from './tickets-panel.tsx';

export type TechnicianState = Extract<KioskState, { name: 'technician' }>;
export type TechnicianTab = 'printer' | 'sync' | 'tickets' | 'settings';
const TABS: readonly TechnicianTab[] = ['printer', 'sync', 'tickets', 'settings'];

export function Technician({ state, firstTab = 'printer' }: { readonly state: TechnicianState; readonly firstTab?: TechnicianTab }): JSX.Element {
  const { technician, send } = usePage();
  const [tab, setTab] = useState<TechnicianTab>(firstTab);
  const run = (task: TechnicianTask, ticketId?: string): void =>
    send({ type: 'technician-task', task, ...(ticketId === undefined ? {} : { ticketId }) });
  return (
    <Screen
      name="technician"
      title={technician.title}
      actions={<Button icon="end" onPress={() => send({ type: 'close-technician' })}>{technician.close}</Button>}
      onKey={(key) => key.kind === 'escape' && send({ type: 'close-technician' })}
    >
      <nav class="tabs" aria-label={technician.title}>
        {TABS.map((name) => (
          <button key={name} type="button" class="tab" aria-current={tab === name ? 'page' : undefined} onClick={() => setTab(name)}>{technician.tabs[name]}</button>
        ))}
      </nav>
      <p class="task-line" role="status">
        {state.busy !== null && <>{technician.tasks[state.busy]}: {technician.running}</>}
        {state.busy === null && state.last !== null && (
          <span class={state.last.ok ? 'task-ok' : 'task-failed'}>{technician.tasks[state.last.task]}: {state.last.ok ? technician.done : technician.failed}{state.last.detail !== '' && ` (${state.last.detail})`}</span>
        )}
      </p>
      <Panel tab={tab} state={state} run={run} />
    </Screen>
  );
}

function Panel({ tab, state, run }: { readonly tab: TechnicianTab; readonly state: TechnicianState; readonly run: (task: TechnicianTask, ticketId?: string) => void }): JSX.Element {
  switch (tab) {
    case 'printer':
      return <PrinterPanel view={state.view} isBusy={state.busy !== null} run={run} />;
    case 'sync':
      return <SyncPanel view={state.view} isBusy={state.busy !== null} run={run} />;
    case 'tickets':
      return <TicketsPanel view={state.view} isBusy={state.busy !== null} run={run} />;
    case 'settings':
      return <SettingsPanel state={state} />;
  }
}
