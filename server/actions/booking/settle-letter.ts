// What one try to send a letter comes to: settled for good, or tried again, and what that means for the slot that waits for it.
import { HOUR, MINUTE, SECOND, type Ms } from '../../../shared/core/clock.ts';
import {
  isOurs,
  REFUSES_US_AFTER,
  type RefusalReason,
  type Settled,
  type Trouble,
  type TryOutcome,
} from '../../../shared/domain/booking/letter-delivery.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { appendEvents, type NewEvent } from '../../store/event-log.ts';
import {
  doubtfulRefusals,
  forgetTrouble,
  hasTrouble,
  putLetterOff,
  releaseLetter,
  reviveLetter,
  settleLetter,
  type DueLetter,
} from '../../store/mail-delivery.ts';
import { loadOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import { lengthenHold, shortenHold, startHold } from './start-hold.ts';

const PAUSES_MS: readonly Ms[] = [5 * SECOND, 15 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/** What staff must mend is not mended in seconds. */
const PAUSE_OF_OURS_MS: Ms = 5 * MINUTE;
/** After this the letter is given up and staff see it. */
const GIVE_UP_AFTER_MS: Ms = 24 * HOUR;

/** @param triedAt when the try began; for `taken` the hold counts from then. */
export function settleTry(ctx: Context, letter: DueLetter, outcome: TryOutcome, triedAt: Ms): Promise<Settled> {
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const office = await loadOffice(tx, ctx.officeId);
    const { settled, events } = await settle(ctx, tx, office, letter, outcome, { triedAt, now });
    await appendEvents(tx, ctx.officeId, events);
    return settled;
  });
}

type Done = { readonly settled: Settled; readonly events: readonly NewEvent[] };

async function settle(
  ctx: Context,
  tx: Tx,
  office: Office,
  letter: DueLetter,
  outcome: TryOutcome,
  { triedAt, now }: { readonly triedAt: Ms; readonly now: Ms },
): Promise<Done> {
  switch (outcome.kind) {
    case 'taken':
      // Whoever takes one letter does not refuse us.
      await forgetTrouble(tx, ctx.officeId, 'all-refused');
      // Withdrawn in the meantime: the slot is no longer this letter's.
      if (!(await settleLetter(tx, letter.id, now, { state: 'sent' })) || letter.bookingId === null)
        return { settled: 'taken', events: [] };
      return { settled: 'taken', events: await startHold(tx, office, letter.bookingId, triedAt) };
    case 'not-needed':
      await settleLetter(tx, letter.id, now, { state: 'not-needed' });
      return { settled: 'not-needed', events: [] };
    case 'stopped':
      await releaseLetter(tx, letter.id);
      return { settled: 'stopped', events: [] };
    case 'refused':
      if (!outcome.isSure && (await hasTrouble(tx, ctx.officeId, 'all-refused')))
        return { settled: await putOff(tx, letter, 'all-refused', now), events: [] };
      return refuse(ctx, tx, office, letter, outcome, now);
    case 'again':
      return { settled: await putOff(tx, letter, outcome.trouble, now), events: [] };
  }
}

async function refuse(
  ctx: Context,
  tx: Tx,
  office: Office,
  letter: DueLetter,
  { reason, isSure }: { readonly reason: RefusalReason; readonly isSure: boolean },
  now: Ms,
): Promise<Done> {
  if (!(await settleLetter(tx, letter.id, now, { state: 'refused', reason, isSure })))
    return { settled: 'refused', events: [] };
  const doubtful = isSure ? [] : await doubtfulRefusals(tx, ctx.officeId, now - GIVE_UP_AFTER_MS);
  if (new Set(doubtful.map((refused) => refused.email)).size < REFUSES_US_AFTER) {
    return {
      settled: 'refused',
      events: letter.bookingId === null ? [] : await shortenHold(tx, office, letter.bookingId, now),
    };
  }
  const events: NewEvent[] = [];
  for (const { id, bookingId } of doubtful) {
    await reviveLetter(tx, id, now + PAUSE_OF_OURS_MS, 'all-refused');
    if (bookingId !== null) events.push(...(await lengthenHold(tx, office, bookingId, now)));
  }
  return { settled: 'refuses-us', events };
}

async function putOff(tx: Tx, letter: DueLetter, trouble: Trouble, now: Ms): Promise<Settled> {
  const pause = isOurs(trouble) ? PAUSE_OF_OURS_MS : PAUSES_MS[Math.min(letter.attempts, PAUSES_MS.length - 1)]!;
  if (now + pause - letter.createdAt <= GIVE_UP_AFTER_MS) {
    await putLetterOff(tx, letter.id, trouble, now + pause);
    return 'again';
  }
  await settleLetter(tx, letter.id, now, { state: 'given-up', trouble });
  return 'given-up';
}
