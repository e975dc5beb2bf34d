// Carries out what the server asks of this kiosk: each command once, in order, and never after its time.
import type { CommandOutcome, KioskCommand } from '../../../shared/api/kiosk-command.ts';
import { assertNever } from '../../../shared/core/assert.ts';
import { SECOND, type Ms } from '../../../shared/core/clock.ts';
import type { KioskStateName } from '../../../shared/domain/kiosk-session/state.ts';
import { beginCommand, finishCommand, interruptedCommands, nextCommand } from '../../store/command-store.ts';
import { createWakeup } from '../../sync/wakeup.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { KioskContext } from '../context.ts';
import { notePaper } from '../printer/paper.ts';
import { printerStateCode } from '../printer/printer-state-code.ts';
import { testReceipt } from '../ticket/ticket-view.ts';

export type CommandContext = {
  readonly ctx: KioskContext;
  readonly screen: () => KioskStateName;
  /** Ends the service to be started again; undefined where nobody would. */
  readonly restart: (() => void) | undefined;
  /** Something to show or to tell changed. */
  readonly onChange: () => void;
};

export type CommandRunner = {
  /** A command may have come. */
  ring(): void;
  /** Goes on until stopped. */
  run(stopped: AbortSignal): Promise<void>;
};

/** A test ticket between two people's tickets would be taken for one of theirs. */
const NOBODY_WAITS: readonly KioskStateName[] = ['welcome', 'out-of-service', 'technician', 'technician-pin'];
const LOOK_AGAIN_MS: Ms = SECOND;
const IDLE_MS: Ms = 60 * SECOND;
/** After a start the printer may not have answered yet: what it says then is not what staff asked about. */
const PRINTER_START_MS: Ms = 20 * SECOND;
const PRINT_LIMIT_MS: Ms = 60 * SECOND;

type Came = Pick<CommandOutcome, 'outcome' | 'detail'>;

export function createCommandRunner(context: CommandContext): CommandRunner {
  const { ctx } = context;
  const { store } = ctx;
  const wakeup = createWakeup();
  const outcomeOf = (command: KioskCommand, came: Came): CommandOutcome => ({
    commandId: command.commandId,
    at: Math.max(0, Math.round(ctx.clock.now())),
    ...came,
  });

  function told(command: KioskCommand, came: Came): void {
    const { commandId, order } = command;
    const isDone = came.outcome === 'done' || came.outcome === 'presumed';
    ctx.log[isDone ? 'info' : 'warn'](isDone ? 'command-done' : 'command-not-done', {
      commandId,
      kind: order.kind,
      outcome: came.outcome,
      detail: came.detail ?? null,
    });
    context.onChange();
  }
  function finish(command: KioskCommand, came: Came): void {
    store.write(({ db }) => finishCommand(db, outcomeOf(command, came)));
    told(command, came);
  }

  async function runCommand(command: KioskCommand, stopped: AbortSignal): Promise<void> {
    const { commandId, order } = command;
    // Where the deed is a write, deed and outcome are one transaction.
    const alongside = (db: Parameters<typeof finishCommand>[0]): void =>
      finishCommand(db, outcomeOf(command, { outcome: 'done' }));
    switch (order.kind) {
      case 'switch-off':
        ctx.serviceSwitch.switchOff(order.text, 'server', alongside);
        return told(command, { outcome: 'done' });
      case 'switch-on':
        ctx.serviceSwitch.switchOn('server', alongside);
        return told(command, { outcome: 'done' });
      case 'show-notice':
        ctx.notices.show(order.text, command.expiresAt, alongside);
        return told(command, { outcome: 'done' });
      case 'hide-notice':
        ctx.notices.hide(alongside);
        return told(command, { outcome: 'done' });
      case 'test-print':
        store.write(({ db }) => beginCommand(db, commandId));
        return finish(command, await printTest(ctx, stopped));
      case 'restart-service':
        if (!context.restart) return finish(command, { outcome: 'not-possible' });
        // Its outcome is that the next start finds it begun.
        store.write(({ db }) => beginCommand(db, commandId));
        return context.restart();
      default:
        return assertNever(order);
    }
  }

  return {
    ring: () => wakeup.ring(),
    run: async (stopped) => {
      const startedAt = ctx.steady.now();
      for (const command of interruptedCommands(store.db))
        finish(command, { outcome: command.order.kind === 'restart-service' ? 'done' : 'interrupted' });
      while (!stopped.aborted) {
        const command = nextCommand(store.db);
        if (!command) {
          await wakeup.wait(IDLE_MS, ctx.timers, stopped);
          continue;
        }
        if (ctx.clock.now() >= command.expiresAt) {
          finish(command, { outcome: 'expired' });
          continue;
        }
        const { kind } = command.order;
        const needsQuiet = kind === 'test-print' || kind === 'restart-service';
        const printer = ctx.printer().printer.lastStatus.state;
        const isStarting =
          kind === 'test-print' &&
          (printer === 'unknown' || printer === 'disconnected') &&
          ctx.steady.now() - startedAt < PRINTER_START_MS;
        if (isStarting || (needsQuiet && !NOBODY_WAITS.includes(context.screen()))) {
          await wakeup.wait(LOOK_AGAIN_MS, ctx.timers, stopped);
          continue;
        }
        await runCommand(command, stopped);
        // The process is about to end.
        if (kind === 'restart-service' && context.restart) return;
      }
    },
  };
}

async function printTest(ctx: KioskContext, stopped: AbortSignal): Promise<Came> {
  const over = new AbortController();
  void pause(ctx.timers, PRINT_LIMIT_MS, AbortSignal.any([stopped, over.signal])).then(() => over.abort());
  const printed = await ctx.printer().printer.print(testReceipt(ctx), over.signal);
  over.abort();
  if (!printed.ok) {
    if (printed.error.paper === 'unknown')
      ctx.store.write(({ db }) => notePaper(ctx, db, { mm: undefined, isTicket: false }));
    return { outcome: 'failed', detail: printerStateCode(printed.error.status) };
  }
  ctx.store.write(({ db }) => notePaper(ctx, db, { mm: printed.value.heightMm, isTicket: false }));
  return { outcome: printed.value.certainty === 'confirmed' ? 'done' : 'presumed' };
}
