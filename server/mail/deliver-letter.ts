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
export async function takeLetter(ctx: Context, busy?: Busy): Promise<DueLetter | undefined> {
  for (;;) {
    // Looked for without the writer: a look at each commit of a rush would stand in the way of the next booking.
    const due = await ctx.store.read((tx) => nextDueLetter(tx, ctx.clock.now(), busy));
    if (due === undefined) return undefined;
    if (await ctx.store.write((tx) => claimLetter(tx, due, ctx.clock.now()))) return due;
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
