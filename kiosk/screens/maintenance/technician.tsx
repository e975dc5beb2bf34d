// The technician's screens: one to a section of the menu; a new section without one does not compile.
import type { JSX } from 'preact';
import type { SectionView, TechnicianTask } from '../../../shared/domain/technician/technician.ts';
import { Notice } from '../notice.tsx';
import { usePage } from '../page-context.ts';
import { SectionScreen, type TechnicianState } from './section-screen.tsx';
import { Menu } from './sections/menu.tsx';
import { PrinterPort } from './sections/printer-port.tsx';
import { PrinterStatus } from './sections/printer-status.tsx';
import { Sync } from './sections/sync.tsx';
import { Tickets } from './sections/tickets.tsx';

export function Technician({ state }: { readonly state: TechnicianState }): JSX.Element {
  const { technician, send } = usePage();
  const { view } = state;
  if (view === null) return <SectionScreen state={state}><Notice icon="clock">{technician.reading}</Notice></SectionScreen>;
  return <Section state={state} view={view} run={(task) => send({ type: 'technician-task', task })} />;
}

type AnySection = { readonly state: TechnicianState; readonly view: SectionView; readonly run: (task: TechnicianTask) => void };

function Section({ state, view, run }: AnySection): JSX.Element {
  switch (view.section) {
    case 'menu':
    case 'printer':
      return <Menu state={state} menu={view.section} view={view} />;
    case 'printer-status':
      return <PrinterStatus state={state} view={view} run={run} />;
    case 'printer-port':
      return <PrinterPort state={state} view={view} run={run} />;
    case 'tickets':
      return <Tickets state={state} view={view} run={run} />;
    case 'sync':
      return <Sync state={state} view={view} run={run} />;
  }
}
