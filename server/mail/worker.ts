// Sends what the outbox holds, within seconds, one letter at a time; what fails is tried again with growing pauses.
import { SECOND, type Ms, type Timers } from '../../shared/core/clock.ts';
import type { LetterTemplate } from '../../shared/text/letters.ts';
import { isTimeKnown } from '../../shared/domain/time-knowledge.ts';
import type { Context } from '../app/context.ts';
import { isOurs, judgeFault } from '../../shared/domain/letter-delivery.ts';
import { timesInstead } from '../actions/free-slots.ts';
import { settleTry, type Settled, type TryOutcome } from '../actions/settle-letter.ts';
import { findAppointment } from '../store/appointment-store.ts';
import { claimLetter, nextDueLetter, type DueLetter } from '../store/mail-delivery.ts';
import type { LetterDetails } from '../store/mail-outbox.ts';
import { loadOffice, serviceNameOf } from '../store/office-store.ts';
import { composeLetter } from './compose-letter.ts';
import { mailFault } from './mail-fault.ts';
import type { Letter, LetterTransport } from './transport.ts';

/** Letters that became due by time alone (retries) wait at most this long. */
const POLL_MS = 2 * SECOND;

export type MailSettings = { readonly from: string };

/** Sends one due letter; false when none is due. */
export async function deliverNextLetter(ctx: Context, transport: LetterTransport, settings: MailSettings): Promise<boolean> {
  const item = await ctx.store.write(async (tx) => {
    const due = await nextDueLetter(tx, ctx.clock.now());
    if (!due) return undefined;
    return (await claimLetter(tx, due, ctx.clock.now())) ? due : 'taken';
  });
  if (item === undefined) return false;
  if (item === 'taken') return true;
  const triedAt = ctx.clock.now();
  const outcome = await tryLetter(ctx, transport, settings, item, triedAt);
  tell(ctx, item, outcome, await settleTry(ctx, item, outcome, triedAt));
  return true;
}

async function tryLetter(ctx: Context, transport: LetterTransport, settings: MailSettings, item: DueLetter, now: Ms): Promise<TryOutcome> {
  let letter: Letter | undefined;
  try {
    letter = await compose(ctx, settings, item, now);
  } catch (error) {
    ctx.log.error('letter-not-written', { letterId: item.id, template: item.template, error: error instanceof Error ? error.name : 'unknown' });
    return judgeFault({ step: 'writing' });
  }
  if (letter === undefined) return { kind: 'not-needed' };
  try {
    await transport.send(letter);
    return { kind: 'taken' };
  } catch (error) {
    return judgeFault(mailFault(error));
  }
}

/** The server's words may name the address, so none of them go to the log. */
function tell(ctx: Context, item: DueLetter, outcome: TryOutcome, settled: Settled): void {
  const letter = { letterId: item.id, template: item.template };
  switch (settled) {
    case 'taken':
      return ctx.log.info('letter-sent', letter);
    case 'not-needed':
      return ctx.log.info('letter-not-needed', letter);
    case 'refused':
      return ctx.log.warn('letter-refused', { ...letter, reason: outcome.kind === 'refused' ? outcome.reason : null });
    case 'refuses-us':
      return ctx.log.error('mail-server-refuses-us', { ...letter, trouble: 'all-refused' });
    case 'again':
    case 'given-up': {
      const trouble = outcome.kind === 'again' ? outcome.trouble : 'all-refused';
      const details = { ...letter, attempts: item.attempts + 1, trouble, givenUp: settled === 'given-up' };
      // What could not be written has been told.
      return isOurs(trouble) && trouble !== 'not-written' ? ctx.log.error('mail-server-refuses-us', details) : ctx.log.warn('letter-failed', details);
    }
  }
}

/** Undefined: nobody need get it any more. @throws for a letter of a newer version of this program too. */
function compose(ctx: Context, settings: MailSettings, item: DueLetter, now: Ms): Promise<Letter | undefined> {
  return ctx.store.read(async (tx) => {
    const row = item.appointmentId === null ? undefined : await findAppointment(tx, item.appointmentId);
    if (!row) return undefined;
    const toCompose = { id: item.id, template: item.template as LetterTemplate, language: item.language, details: JSON.parse(item.details) as LetterDetails, createdAt: item.createdAt };
    const office = await loadOffice(tx, ctx.officeId);
    const offers = item.template === 'cancelled-by-office' ? await timesInstead(tx, office, row, now) : undefined;
    const serviceName = await serviceNameOf(tx, ctx.officeId, row.serviceId);
    return composeLetter(ctx, settings, office, row, { ...toCompose, offers, serviceName }, now);
  });
}

export type MailWorker = { stop(): Promise<void> };

export function startMailWorker(ctx: Context, transport: LetterTransport, settings: MailSettings, timers: Timers): MailWorker {
  const stopping = new AbortController();
  let wake = (): void => undefined;
  const unlisten = ctx.store.onCommit(() => wake());
  const isStopped = (): boolean => stopping.signal.aborted;

  async function waitForWork(): Promise<void> {
    const pause = new AbortController();
    wake = () => pause.abort();
    const stop = (): void => pause.abort();
    stopping.signal.addEventListener('abort', stop);
    try {
      await timers.sleep(POLL_MS, pause.signal);
    } catch (error) {
      if (!pause.signal.aborted) throw error;
    } finally {
      stopping.signal.removeEventListener('abort', stop);
    }
  }

  async function run(): Promise<void> {
    while (!isStopped()) {
      try {
        // By a clock that may have jumped a letter would be given up, or held for one that nobody needs any more.
        while (!isStopped() && isTimeKnown(ctx.time.knowledge()) && (await deliverNextLetter(ctx, transport, settings))) continue;
      } catch (error) {
        ctx.log.error('mail-worker-failed', { message: String(error) });
      }
      if (!isStopped()) await waitForWork();
    }
  }

  const running = run();
  return {
    async stop() {
      unlisten();
      stopping.abort();
      await running;
      transport.close();
    },
  };
}
