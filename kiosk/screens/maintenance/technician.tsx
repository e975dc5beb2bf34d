// The technician's screens: one to a section of the menu; a new section without one does not compile.
import type { JSX } from 'preact';
import type { SectionView, TechnicianTask } from '../../../shared/domain/technician/technician.ts';
import { Notice } from '../parts/notice.tsx';
import { usePage } from '../page-context.ts';
import { SectionScreen, type TechnicianState } from './section-screen.tsx';
import { Database } from './sections/database.tsx';
import { KeypadTest } from './sections/keypad-test.tsx';
import { Logs } from './sections/logs.tsx';
import { Menu } from './sections/menu.tsx';
import { Network } from './sections/network.tsx';
import { Power } from './sections/power.tsx';
import { PaperRoll } from './sections/paper-roll.tsx';
import { PrinterActions } from './sections/printer-actions.tsx';
import { PrinterSpeed } from './sections/printer-speed.tsx';
import { PrinterLog } from './sections/printer-log.tsx';
import { PrinterPages } from './sections/printer-pages.tsx';
import { PrinterPort } from './sections/printer-port.tsx';
import { PrinterStatus } from './sections/printer-status.tsx';
import { ScannerTest } from './sections/scanner-test.tsx';
import { ServiceSwitch } from './sections/service-switch.tsx';
import { SoundTest } from './sections/sound-test.tsx';
import { UsbDrive } from './sections/usb-drive.tsx';
import { Sync } from './sections/sync.tsx';
import { System } from './sections/system.tsx';
import { Tickets } from './sections/tickets.tsx';
import { TouchTest } from './sections/touch-test.tsx';

export function Technician({ state }: { readonly state: TechnicianState }): JSX.Element {
  const { technician, send } = usePage();
  const { view } = state;
  if (view === null)
    return (
      <SectionScreen state={state}>
        <Notice icon="clock">{technician.reading}</Notice>
      </SectionScreen>
    );
  return <Section state={state} view={view} run={(task) => send({ type: 'technician-task', task })} />;
}

type AnySection = {
  readonly state: TechnicianState;
  readonly view: SectionView;
  readonly run: (task: TechnicianTask) => void;
};

function Section({ state, view, run }: AnySection): JSX.Element {
  switch (view.section) {
    case 'menu':
    case 'printer':
    case 'inputs':
    case 'machine':
      return <Menu state={state} menu={view.section} view={view} />;
    case 'printer-status':
      return <PrinterStatus state={state} view={view} run={run} />;
    case 'printer-actions':
      return <PrinterActions state={state} view={view} run={run} />;
    case 'printer-pages':
      return <PrinterPages state={state} view={view} run={run} />;
    case 'printer-speed':
      return <PrinterSpeed state={state} view={view} run={run} />;
    case 'printer-log':
      return <PrinterLog state={state} view={view} />;
    case 'paper-roll':
      return <PaperRoll state={state} view={view} run={run} />;
    case 'printer-port':
      return <PrinterPort state={state} view={view} run={run} />;
    case 'tickets':
      return <Tickets state={state} view={view} run={run} />;
    case 'sync':
      return <Sync state={state} view={view} run={run} />;
    case 'network':
      return <Network state={state} view={view} run={run} />;
    case 'touch-test':
      return <TouchTest state={state} view={view} run={run} />;
    case 'keypad-test':
      return <KeypadTest state={state} view={view} run={run} />;
    case 'scanner-test':
      return <ScannerTest state={state} view={view} run={run} />;
    case 'sound-test':
      return <SoundTest state={state} view={view} run={run} />;
    case 'database':
      return <Database state={state} view={view} run={run} />;
    case 'logs':
      return <Logs state={state} view={view} run={run} />;
    case 'usb-drive':
      return <UsbDrive state={state} view={view} run={run} />;
    case 'system':
      return <System state={state} view={view} run={run} />;
    case 'power':
      return <Power state={state} view={view} run={run} />;
    case 'service-switch':
      return <ServiceSwitch state={state} view={view} run={run} />;
  }
}
