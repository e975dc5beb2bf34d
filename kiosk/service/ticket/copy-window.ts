// How long a ticket may still get its copy by itself: three minutes of real time, whatever is done to the clock meanwhile.
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { momentOf } from '../../store/ticket-store.ts';
import type { KioskContext } from '../context.ts';

/** From the press; later nobody may be waiting for the paper any more. */
const COPY_WINDOW_MS: Ms = 3 * MINUTE;
/** A printer that is busy is waited for before a number is given; what seems longer is the clock's doing. */
const LONGEST_BEFORE_PRINT_MS: Ms = MINUTE;

type Pressed = { readonly ticketId: string; readonly pressedAt: Ms };
export type CopyWindow = {
  /** An original is about to be printed. */
  open(ticket: Pressed): void;
  isOpen(ticket: Pressed): boolean;
};

export function createCopyWindow({
  clock,
  steady,
  store,
}: Pick<KioskContext, 'clock' | 'steady' | 'store'>): CopyWindow {
  const startedAt = steady.now();
  /** By the steady clock. */
  const pressedAt = new Map<string, Ms>();
  const isWithin = (since: Ms): boolean => steady.now() - since <= COPY_WINDOW_MS;
  return {
    open: (ticket) => {
      for (const [ticketId, since] of pressedAt) if (!isWithin(since)) pressedAt.delete(ticketId);
      const agoMs = clock.now() - ticket.pressedAt;
      pressedAt.set(ticket.ticketId, steady.now() - (agoMs >= 0 && agoMs <= LONGEST_BEFORE_PRINT_MS ? agoMs : 0));
    },
    isOpen: (ticket) => {
      const since = pressedAt.get(ticket.ticketId);
      if (since !== undefined) return isWithin(since);
      // Of a run before: within one start of the machine the steady clock goes on; over another start only a time that is known can say.
      const moment = momentOf(store.db, ticket.ticketId);
      if (moment?.bootId === clock.moment().bootId) return isWithin(moment.steady);
      return isTimeKnown(clock.knowledge) && isWithin(startedAt) && clock.now() - ticket.pressedAt <= COPY_WINDOW_MS;
    },
  };
}
