// Starts the kiosk part by part, and ends its parts in order.
import { pause } from '../../shared/core/async/pause.ts';
import { effectContext } from './app/effects-part.ts';
import { openFoundation } from './app/foundation.ts';
import type { StartKioskOptions } from './app/options.ts';
import { listenToScanner } from './app/scanner-part.ts';
import { openSession } from './app/session-part.ts';
import { openSync } from './app/sync-part.ts';
import { noteStart, startUpkeep } from './app/upkeep-part.ts';
import type { KioskContext } from './context.ts';
import type { Ailment } from './fleet/health.ts';
import type { PageWatch } from './fleet/page-watch.ts';
import { runEffect } from './session/run-effects.ts';
import type { SessionRunner } from './session/session-runner.ts';
import type { Speech } from './speech/speech.ts';

export type Kiosk = {
  readonly runner: SessionRunner;
  readonly speech: Speech;
  readonly ctx: KioskContext;
  readonly page: PageWatch;
  /** What keeps the service from working; null: nothing. */
  ailment(): Ailment | null;
  /** Lets a print finish, then closes everything. */
  close(): Promise<void>;
};

/** A ticket takes about a second; a printer that is stuck does not hold the stop up. */
const PRINT_GRACE_MS = 4_000;

/** @throws when the store cannot be opened. */
export function startKiosk(options: StartKioskOptions): Kiosk {
  const stop = new AbortController();
  const stopped = stop.signal;
  const base = openFoundation(options);
  const { ctx, slot } = base;
  const startedAt = ctx.clock.now();
  const session = openSession(options, base, stopped);
  const { runner, guard, speech, tickets, page } = session;
  const scans = listenToScanner(options, base, session);
  const sync = openSync(options, base, session, startedAt, stopped);
  const effects = effectContext(options, { base, session, scans, sync }, stopped);
  runner.serve((effect) => guard(runEffect(effects, effect)));

  const refused = noteStart(options, base, startedAt);
  guard(speech.probe());
  tickets.resume();
  sync.membership.begin(
    { printer: slot.settings.printer, printerProfile: slot.settings.printerProfile },
    options.profiles,
  );
  const health = startUpkeep(options, base, session, scans, sync, stopped);
  // Before anybody presses: nothing is offered that cannot be done.
  if (refused) guard(Promise.reject(refused));

  return {
    runner,
    speech,
    ctx,
    page,
    ailment: () => health.ailment(),
    close: async () => {
      const grace = new AbortController();
      await Promise.race([tickets.idle(), pause(ctx.timers, PRINT_GRACE_MS, grace.signal)]);
      grace.abort();
      stop.abort();
      await scans.close();
      await tickets.idle();
      await sync.membership.ended();
      await base.close();
    },
  };
}
