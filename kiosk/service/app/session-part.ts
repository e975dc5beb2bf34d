// The kiosk's one session, with what speaks and prints for it.
import { err } from '../../../shared/core/result.ts';
import type { PageWatch } from '../fleet/page-watch.ts';
import { createPageWatch } from '../fleet/page-watch.ts';
import { sessionInputs } from '../session/session-inputs.ts';
import { createSessionRunner, type SessionRunner } from '../session/session-runner.ts';
import { createSpeech, type Speech } from '../speech/speech.ts';
import type { Voice } from '../speech/voice.ts';
import { createTicketPrinter, type TicketPrinter } from '../ticket/ticket-printer.ts';
import type { Foundation } from './foundation.ts';
import { createGuard, type Guard } from './guard.ts';
import { noteFault } from './note-fault.ts';
import type { StartKioskOptions } from './options.ts';

export type SessionPart = {
  readonly runner: SessionRunner;
  readonly guard: Guard;
  readonly speech: Speech;
  readonly tickets: TicketPrinter;
  readonly page: PageWatch;
};

const NO_VOICE: Voice = { render: () => Promise.resolve(err('speech is switched off')) };

export function openSession(
  options: StartKioskOptions,
  { ctx, wakeups, jumps }: Foundation,
  stopped: AbortSignal,
): SessionPart {
  const { log } = options;
  const speech = createSpeech({
    voice: options.voice ?? NO_VOICE,
    stopped,
    onChange: (state, reason) => {
      log[state === 'ready' ? 'info' : 'warn']('voice-changed', { state, reason });
      noteFault(ctx, `voice-${state}`, reason);
      runner.dispatch({ type: 'tick' });
    },
  });
  const runner = createSessionRunner({
    inputs: () => sessionInputs(ctx, speech.state),
    screenInches: options.screenInches,
    specialKeys: options.specialKeys,
  });
  const guard = createGuard(options, runner, stopped);
  const tickets = createTicketPrinter(ctx, (event) => runner.dispatch(event), guard, stopped);
  ctx.serviceSwitch.onChange((off) => {
    log.info(off ? 'switched-off' : 'switched-on');
    runner.dispatch({ type: 'tick' });
    wakeups.beat.ring();
  });
  jumps.add(() => runner.dispatch({ type: 'tick' }));
  ctx.connectivity.onChange(() => runner.dispatch({ type: 'tick' }));
  return {
    runner,
    guard,
    speech,
    tickets,
    page: createPageWatch(options.steady, options.isPageExpected ?? false, log),
  };
}
