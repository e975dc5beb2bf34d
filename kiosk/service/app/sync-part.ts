// The kiosk and its office: membership with its loops, what is told with each heartbeat, and the commands that staff send.
import type { Ms } from '../../../shared/core/clock.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { createCommandRunner, type CommandRunner } from '../fleet/run-commands.ts';
import { heartbeatState } from '../fleet/heartbeat-state.ts';
import { lastSelfCheck } from '../fleet/self-check.ts';
import { createMembership, type Membership } from '../membership/membership.ts';
import type { Foundation } from './foundation.ts';
import type { StartKioskOptions } from './options.ts';
import type { SessionPart } from './session-part.ts';

export type SyncPart = { readonly membership: Membership; readonly commands: CommandRunner };

/** `startedAt`: kiosk time of this start. */
export function openSync(
  options: StartKioskOptions,
  base: Foundation,
  session: SessionPart,
  startedAt: Ms,
  stopped: AbortSignal,
): SyncPart {
  const { ctx, wakeups } = base;
  const { runner, guard, tickets } = session;
  const commands = createCommandRunner({
    ctx,
    screen: () => runner.session.state.name,
    restart: options.restart,
    onChange: () => {
      runner.dispatch({ type: 'tick' });
      wakeups.beat.ring();
    },
  });
  const membership = createMembership({
    ctx,
    runner,
    guard,
    stopped,
    identity: base.identity,
    current: base.pairing,
    beat: wakeups.beat,
    outboxWakeup: wakeups.outbox,
    environment: options.environment,
    heartbeat: () =>
      heartbeatState(ctx, {
        version: options.version,
        session: runner.session,
        startedAt,
        storeTrouble: base.storeTrouble(),
        bootId: options.bootId,
        page: session.page.state,
        voice: session.speech.state,
        diskFreeBytes: options.diskFreeBytes?.() ?? null,
        selfCheck: lastSelfCheck(ctx.store.db),
      }),
    untilPrinted: () => tickets.idle(),
    onPulled: (kinds) => {
      ctx.office.reload();
      if (kinds.has('command')) commands.ring();
      if (kinds.has('unread')) wakeups.beat.ring();
      runner.dispatch({ type: 'tick' });
      guard(tickets.settleCopies());
    },
  });
  base.jumps.add(({ from, to }) => {
    wakeups.outbox.ring();
    // What the office said was of another day.
    if (localDay(from, ctx.office.zone) !== localDay(to, ctx.office.zone)) guard(membership.takeSnapshot());
  });
  ctx.connectivity.onChange(() => wakeups.outbox.ring());
  return { membership, commands };
}
