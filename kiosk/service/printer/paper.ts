// The paper in the printer as the service counts it: what each print used, and what is left.
import { addDays } from '../../../shared/core/local-time.ts';
import { nextWorkingDay } from '../../../shared/domain/office/office-calendar.ts';
import {
  paperEstimate,
  ticketMm,
  TYPICAL_TICKET_MM,
  type PaperEstimate,
  type PaperRoll,
} from '../../../shared/domain/ticket/roll-estimate.ts';
import { addPaper, currentRoll, paperBefore, paperOn } from '../../store/counters-store.ts';
import type { Db } from '../../store/open-store.ts';
import type { KioskContext } from '../context.ts';

/** Days of experience that the coming ones are judged by: two weeks of work. */
const DAYS_COMPARED = 10;

export type PaperState = { readonly roll: PaperRoll; readonly left: PaperEstimate | null };

/** In the transaction that records what became of the print. `mm` undefined: not known, so a ticket's usual length. */
export function notePaper(
  ctx: KioskContext,
  db: Db,
  print: { readonly mm: number | undefined; readonly isTicket: boolean },
): void {
  const roll = currentRoll(db);
  const mm = print.mm ?? (roll ? ticketMm(roll) : TYPICAL_TICKET_MM);
  addPaper(db, { mm, isTicket: print.isTicket, day: ctx.clock.officeDay(ctx.office.zone) });
}

export function paperState(ctx: KioskContext): PaperState | null {
  const { db } = ctx.store;
  const roll = currentRoll(db);
  if (!roll) return null;
  const { office } = ctx.office;
  const today = ctx.clock.officeDay(ctx.office.zone);
  return {
    roll,
    left: paperEstimate(roll, {
      today,
      usedTodayMm: paperOn(db, today),
      earlierDaysMm: paperBefore(db, today, DAYS_COMPARED),
      workingDayAfter: (day) => (office ? nextWorkingDay(office, day) : addDays(day, 1)),
    }),
  };
}
