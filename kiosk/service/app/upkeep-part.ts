// What the kiosk does by itself: it notes each start, watches printer, page and clock, carries commands out, and looks after its store.
import type { Ms } from '../../../shared/core/clock.ts';
import { assumeRoll, currentRoll } from '../../store/counters-store.ts';
import { setReserveDay } from '../../store/settings-store.ts';
import { checkServer } from '../fleet/check-server.ts';
import { createHealth, type Health } from '../fleet/health.ts';
import { checkNightly } from '../fleet/self-check.ts';
import { tickForever, watchPrinter } from '../printer/device-monitor.ts';
import { noteThisStart, runRetention } from '../upkeep/retention.ts';
import type { Foundation } from './foundation.ts';
import type { StartKioskOptions } from './options.ts';
import type { ScannerPart } from './scanner-part.ts';
import type { SessionPart } from './session-part.ts';
import type { SyncPart } from './sync-part.ts';

/** An ordinary roll of 80 mm paper. */
const DEFAULT_ROLL_MM = 80_000;

/** @returns what the disk said that refused to note this start; the kiosk goes on, and says so. */
export function noteStart(
  { rollLengthMm, log }: StartKioskOptions,
  { ctx: { clock, office, store }, identity }: Foundation,
  startedAt: Ms,
): Error | undefined {
  const isPaired = identity.load()?.state === 'paired';
  const refused = noteThisStart(store, startedAt, isPaired);
  if (!currentRoll(store.db))
    store.write(({ db }) => assumeRoll(db, { lengthMm: rollLengthMm ?? DEFAULT_ROLL_MM, at: clock.now() }));
  if (store.opened.journalLost && isPaired) {
    const day = clock.officeDay(office.zone);
    store.write(({ db }) => setReserveDay(db, day));
    log.warn('numbers-from-reserve', { day });
  }
  return refused;
}

/** Goes on until stopped. */
export function startUpkeep(
  options: StartKioskOptions,
  base: Foundation,
  session: SessionPart,
  scans: ScannerPart,
  sync: SyncPart,
  stopped: AbortSignal,
): Health {
  const { ctx, pairing, wakeups } = base;
  const { clock, steady, timers, log } = ctx;
  const { runner, guard, tickets, page } = session;
  const health = createHealth(ctx.store, steady, () => tickets.busySince);
  const onPrinter = (): void => {
    runner.dispatch({ type: 'tick' });
    wakeups.beat.ring();
  };
  const tick = (): void => {
    health.noteTick();
    scans.forgetUntested();
    if (page.watch()) wakeups.beat.ring();
    if (clock.watch()) {
      log.warn('clock-set', { knowledge: clock.knowledge });
      // Its answer carries the server's time.
      wakeups.beat.ring();
    }
    runner.dispatch({ type: 'tick' });
    sync.membership.remind();
  };
  guard(watchPrinter(ctx, tickets, onPrinter, stopped, wakeups.device));
  guard(tickForever(ctx, tick, stopped));
  guard(sync.commands.run(stopped));
  guard(
    checkNightly(
      {
        ctx,
        dataFolder: options.folder,
        screen: () => runner.session.state.name,
        diskFreeBytes: () => options.diskFreeBytes?.() ?? null,
        checkServer: (over) =>
          checkServer(pairing.paired?.serverUrl ?? null, { raw: options.clock, steady, timers }, over),
        onReport: () => wakeups.beat.ring(),
      },
      stopped,
    ),
  );
  guard(runRetention(ctx, () => ctx.office.zone, stopped));
  return health;
}
