// A technician at a kiosk that runs in this process: the PIN, a section, a task.
import { scryptSync } from 'node:crypto';
import type { SectionName } from '../../shared/domain/technician/sections.ts';
import type {
  OutcomeOf,
  SectionView,
  TaskName,
  TechnicianTask,
  ViewOf,
} from '../../shared/domain/technician/technician.ts';
import { settle } from './hand-clock.ts';
import { startKioskBench, type KioskBench, type KioskBenchOptions } from './kiosk-bench.ts';

export const PIN = '135790';
export const PIN_HASH = ((salt: Buffer): string =>
  `${salt.toString('hex')}:${scryptSync(PIN, salt, 32).toString('hex')}`)(Buffer.from('0011223344556677', 'hex'));

/** A kiosk in service, whose office set this hash of a PIN. */
export async function benchWithPin(
  pinHash: string | null = PIN_HASH,
  options: KioskBenchOptions = {},
): Promise<KioskBench> {
  const bench = await startKioskBench(options);
  bench.server.pinHash = pinHash;
  await bench.reaches('welcome');
  bench.server.forgetCursors();
  await bench.until('settings', () => (bench.kiosk.ctx.office.settings?.pinHash ?? null) === pinHash);
  return bench;
}

/** Resolves when the PIN was judged, either way. */
export async function tryPin(bench: KioskBench, pin: string): Promise<void> {
  bench.send({ type: 'open-technician' }, { type: 'submit-pin', pin });
  // The hash takes real time: were simulated time to pass meanwhile, a busy machine would see the menu close by itself.
  while (bench.state.name === 'technician-pin' && bench.state.busy) await settle();
}

export async function enterMenu(bench: KioskBench): Promise<void> {
  await tryPin(bench, PIN);
  await bench.reaches('technician');
}

/** The section as it is now, read afresh. */
export async function openSection<S extends SectionName>(bench: KioskBench, section: S, page = 0): Promise<ViewOf<S>> {
  // Through the menu, so that nothing of an earlier reading is taken for this one.
  bench.send({ type: 'open-section', section: 'menu', page: 0 });
  if (section !== 'menu') bench.send({ type: 'open-section', section, page });
  await bench.until(section, () => viewIn(bench)?.section === section);
  return viewIn(bench) as SectionView & ViewOf<S>;
}

/** What the open section shows at this moment. */
export const viewIn = ({ state }: KioskBench): SectionView | null => (state.name === 'technician' ? state.view : null);

export async function doTask<T extends TaskName>(
  bench: KioskBench,
  task: Extract<TechnicianTask, { task: T }>,
): Promise<OutcomeOf<T>> {
  bench.send({ type: 'technician-task', task });
  await bench.until(
    task.task,
    () => bench.state.name === 'technician' && bench.state.busy === null && bench.state.last?.task === task.task,
  );
  if (bench.state.name !== 'technician' || bench.state.last === null) throw new Error('the menu was left');
  return bench.state.last.outcome;
}
