// One letter on its way: taken from the outbox, written, sent, and what became of it noted.
import { pause } from '../../shared/core/async/pause.ts';
import { SECOND, type Ms, type Timers } from '../../shared/core/clock.ts';
import { isOurs, judgeFault, type Settled, type TryOutcome } from '../../shared/domain/booking/letter-delivery.ts';
import type { Context } from '../app/context.ts';
import { findAppointment, pendingVisitsOf, type Appointment } from '../store/appointment-store.ts';
import { claimLetter, nextDueLetter, type Busy, type DueLetter } from '../store/mail-delivery.ts';
import type { Tx } from '../store/store.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { loadOffice, serviceNameOf } from '../store/office-store.ts';
import { composeLetter } from './compose-letter.ts';
import { mailFault, SendingStopped } from './mail-fault.ts';
import type { Letter, LetterTransport } from './transport.ts';

export type MailSettings = {
  readonly from: string;
  /** Writes down what a try came to, and what that means for the visit. */
  readonly settleTry: (ctx: Context, letter: DueLetter, outcome: TryOutcome, triedAt: Ms) => Promise<Settled>;
  /** The free times nearest to a visit that the office cancels. */
  readonly timesInstead: (tx: Tx, office: Office, visit: Appointment, now: Ms) => Promise<readonly Ms[]>;
};

/** What happened to a letter is told to the database until it listens: else the letter would be sent once more. */
const NOTE_AGAIN_MS: Ms = SECOND;

/** A letter that nobody else sends now; `none`: nothing is due. */
export const takeLetter = async (ctx: Context): Promise<DueLetter | undefined> =>
  (await takeLetters(ctx, 1, () => undefined))[0];

/**
 * As many letters as are due and fit, which nobody else sends now; `busyWith`: who is busy once these are taken too.
 * All in one commit: while bookings come without a pause each turn of the writer is long, and a letter a turn would starve.
 */
export async function takeLetters(
  ctx: Context,
  most: number,
  busyWith: (taken: readonly DueLetter[]) => Busy | undefined,
): Promise<DueLetter[]> {
  for (;;) {
    // Looked for without the writer: a look at each commit of a rush would stand in the way of the next booking.
    const due = await ctx.store.read(async (tx) => {
      const found: DueLetter[] = [];
      while (found.length < most) {
        const next = await nextDueLetter(tx, ctx.clock.now(), busyWith(found));
        if (next === undefined) break;
        found.push(next);
      }
      return found;
    });
    if (due.length === 0) return [];
    const taken = await ctx.store.write(async (tx) => {
      const own: DueLetter[] = [];
      for (const letter of due) if (await claimLetter(tx, letter, ctx.clock.now())) own.push(letter);
      return own;
    });
    if (taken.length > 0) return taken;
  }
}

export async function deliverLetter(
  ctx: Context,
  transport: LetterTransport,
  settings: MailSettings,
  item: DueLetter,
  timers: Timers,
  stopping: AbortSignal,
): Promise<void> {
  const triedAt = ctx.clock.now();
  const outcome = await tryLetter(ctx, transport, settings, item, triedAt);
  for (;;) {
    try {
      tell(ctx, item, outcome, await settings.settleTry(ctx, item, outcome, triedAt));
      return;
    } catch (error) {
      ctx.log.error('letter-not-noted', {
        letterId: item.id,
        outcome: outcome.kind,
        error: error instanceof Error ? error.name : 'unknown',
      });
      if (stopping.aborted) return;
    }
    await pause(timers, NOTE_AGAIN_MS, stopping);
  }
}

async function tryLetter(
  ctx: Context,
  transport: LetterTransport,
  settings: MailSettings,
  item: DueLetter,
  now: Ms,
): Promise<TryOutcome> {
  let letter: Letter | undefined;
  try {
    letter = await compose(ctx, settings, item, now);
  } catch (error) {
    ctx.log.error('letter-not-written', {
      letterId: item.id,
      template: item.template,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return judgeFault({ step: 'writing' });
  }
  if (letter === undefined) return { kind: 'not-needed' };
  try {
    await transport.send(letter);
    return { kind: 'taken' };
  } catch (error) {
    return error instanceof SendingStopped ? { kind: 'stopped' } : judgeFault(mailFault(error));
  }
}

/** Undefined: nobody need get it any more. @throws for a letter of a newer version of this program too. */
function compose(ctx: Context, settings: MailSettings, item: DueLetter, now: Ms): Promise<Letter | undefined> {
  return ctx.store.read(async (tx) => {
    const appointment = item.appointmentId === null ? undefined : await findAppointment(tx, item.appointmentId);
    if (!appointment) return undefined;
    const office = await loadOffice(tx, ctx.officeId);
    const offers =
      item.template === 'cancelled-by-office' ? await settings.timesInstead(tx, office, appointment, now) : undefined;
    const serviceName = await serviceNameOf(tx, ctx.officeId, appointment.serviceId);
    const pending = appointment.emailKey === null ? [] : await pendingVisitsOf(tx, ctx.officeId, appointment.emailKey);
    return composeLetter(ctx, settings, office, { appointment, pending }, { ...item, offers, serviceName }, now);
  });
}

/** The server's words may name the address, so none of them go to the log. */
function tell(ctx: Context, item: DueLetter, outcome: TryOutcome, settled: Settled): void {
  const letter = { letterId: item.id, template: item.template };
  ctx.measures.letterTried(settled);
  switch (settled) {
    case 'taken':
      return ctx.log.info('letter-sent', letter);
    case 'not-needed':
      return ctx.log.info('letter-not-needed', letter);
    case 'stopped':
      return ctx.log.info('letter-given-back', letter);
    case 'refused':
      return ctx.log.warn('letter-refused', { ...letter, reason: outcome.kind === 'refused' ? outcome.reason : null });
    case 'refuses-us':
      return ctx.log.error('mail-server-refuses-us', { ...letter, trouble: 'all-refused' });
    case 'again':
    case 'given-up': {
      const trouble = outcome.kind === 'again' ? outcome.trouble : 'all-refused';
      const details = { ...letter, attempts: item.attempts + 1, trouble, givenUp: settled === 'given-up' };
      // What could not be written has been told.
      return isOurs(trouble) && trouble !== 'not-written'
        ? ctx.log.error('mail-server-refuses-us', details)
        : ctx.log.warn('letter-failed', details);
    }
  }
}
