// How long anything of a person is kept, and what is forgotten after its time: visits, codes, limits, warnings, events, audit.
import { HOUR, type Ms } from '../../shared/core/clock.ts';
import { addDays, addYears, localDay, startOfDay } from '../../shared/core/local-time.ts';
import { CODE_COUNT } from '../../shared/domain/booking/code.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { SHARE_DAYS } from '../actions/booking/limit-holds.ts';
import type { Context } from '../app/context.ts';
import { countCodes, freeCodesBefore } from '../store/appointment-code-store.ts';
import { appointmentsToErase, erasePerson } from '../store/appointment-store.ts';
import { forgetAuditBefore } from '../store/audit-store.ts';
import { compactEvents, type NewEvent } from '../store/event-log.ts';
import { forgetDomainVisitsBefore, forgetProofsBefore } from '../store/hold-store.ts';
import { forgetLimitsBefore } from '../store/limit-store.ts';
import type { Tx } from '../store/store.ts';
import { forgetWarningsBefore } from '../store/warning-store.ts';

const DAY = 24 * HOUR;
/** Cancelled visits are blank within 24 h, with an hour to spare for a server that was off. */
const ERASE_CANCELLED_AFTER_MS = 23 * HOUR;
const ERASE_DAYS_AFTER_VISIT = 7;
const FREE_CODES_AFTER_DAYS = 30;
const KEEP_AUDIT_YEARS = 2;
/** A kiosk that was away longer takes a snapshot. */
const KEEP_EVENTS_MS = 30 * DAY;

export async function erasePersons(_ctx: Context, tx: Tx, office: Office, now: Ms): Promise<NewEvent[]> {
  const ids = await appointmentsToErase(tx, office.id, {
    cancelledBefore: now - ERASE_CANCELLED_AFTER_MS,
    withdrawnBefore: localDay(now, office.zone),
    dayBefore: addDays(localDay(now, office.zone), -ERASE_DAYS_AFTER_VISIT),
  });
  const events: NewEvent[] = [];
  for (const id of ids) {
    if (await erasePerson(tx, id, now)) events.push({ type: 'appointment-erased', at: now, appointmentId: id });
  }
  return events;
}

export async function tidyUp(ctx: Context, tx: Tx, office: Office, now: Ms): Promise<NewEvent[]> {
  await freeCodesBefore(tx, office.id, addDays(localDay(now, office.zone), -FREE_CODES_AFTER_DAYS));
  await forgetLimitsBefore(tx, now - 2 * DAY);
  await forgetProofsBefore(tx, now - DAY);
  await forgetWarningsBefore(tx, now - 30 * DAY);
  await forgetDomainVisitsBefore(tx, addDays(localDay(now, office.zone), -SHARE_DAYS));
  await compactEvents(tx, office.id, now - KEEP_EVENTS_MS);
  await forgetAuditBefore(
    tx,
    office.id,
    startOfDay(addYears(localDay(now, office.zone), -KEEP_AUDIT_YEARS), office.zone),
  );
  const codes = await countCodes(tx, office.id);
  if (codes * 2 > CODE_COUNT) ctx.log.error('half-of-codes-taken', { taken: codes, of: CODE_COUNT });
  return [];
}
