// Staff settle what a kiosk told and the server set aside: have it tried again, or close it for good.
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { kioskFactBodySchema } from '../../../shared/events/kiosk-fact.ts';
import type { Context } from '../../app/context.ts';
import { appendEvents } from '../../store/event-log.ts';
import * as facts from '../../store/fact-store.ts';
import { findKiosk } from '../../store/kiosk-store.ts';
import { standingOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import { noteAudit } from '../staff/note-audit.ts';
import { applyFact } from './apply-fact.ts';

/** What even an unreadable fact may say of itself. */
const aboutSchema = z.object({ type: z.string(), ticketId: z.string() });

type Input = facts.FactKey & { readonly by: string | null };
/** `still-unreadable`: no version of this server understands it. `still-refused`: tried, and set aside again, for `reason`. */
export type RetryRefusal =
  | { readonly code: 'no-such-fact' | 'still-unreadable' }
  | { readonly code: 'still-refused'; readonly reason: string };

const isOpen = (fact: facts.KeptFact | undefined): fact is facts.KeptFact =>
  fact !== undefined && (fact.outcome === 'set-aside' || fact.outcome === 'alarm');

export function retryFact(ctx: Context, input: Input): Promise<Result<null, RetryRefusal>> {
  return ctx.store.write(async (tx) => {
    const kiosk = await findKiosk(tx, ctx.officeId, input.kioskId);
    const fact = await facts.findFact(tx, input);
    if (kiosk === undefined || !isOpen(fact)) return err({ code: 'no-such-fact' as const });
    await noteAudit(ctx, tx, {
      by: input.by,
      action: 'fact-retried',
      subject: `${fact.kioskId}/${fact.storeId}/${fact.seq}`,
    });
    const body = kioskFactBodySchema.safeParse(fact.body);
    if (!body.success) return err({ code: 'still-unreadable' as const });
    const at = {
      tx,
      ctx,
      kiosk: { kioskId: kiosk.id, dispenser: kiosk.dispenser },
      office: await standingOffice(tx, ctx.officeId),
    };
    const tried = await applyFact(at, {
      storeId: fact.storeId,
      seq: fact.seq,
      factId: fact.factId,
      occurredAt: fact.occurredAt,
      rawClockAt: fact.occurredAt,
      body: body.data,
      receivedAt: fact.receivedAt,
    });
    if (tried.outcome !== 'applied')
      return err({ code: 'still-refused' as const, reason: tried.reason ?? 'set-aside' });
    if (!(await facts.settleSetAside(tx, fact, 'applied', tried.reason))) return err({ code: 'no-such-fact' as const });
    await appendEvents(tx, ctx.officeId, [
      ...tried.events,
      { type: 'kiosk-state-changed', at: ctx.clock.now(), kioskId: kiosk.id },
    ]);
    return ok(null);
  });
}

/** Kept in the records with who closed it and why; never applied. */
export function closeFact(
  ctx: Context,
  input: Input & { readonly reason: string },
): Promise<Result<null, 'no-such-fact'>> {
  return ctx.store.write(async (tx) => {
    const kiosk = await findKiosk(tx, ctx.officeId, input.kioskId);
    const fact = await facts.findFact(tx, input);
    if (kiosk === undefined || !isOpen(fact) || !(await facts.settleSetAside(tx, fact, 'closed', fact.reason)))
      return err('no-such-fact');
    await closeWaiting(tx, fact);
    await noteAudit(ctx, tx, {
      by: input.by,
      action: 'fact-closed',
      subject: `${fact.kioskId}/${fact.storeId}/${fact.seq}`,
      details: { reason: input.reason },
    });
    // Consoles count what is set aside.
    await appendEvents(tx, ctx.officeId, [{ type: 'kiosk-state-changed', at: ctx.clock.now(), kioskId: kiosk.id }]);
    return ok(null);
  });
}

/** What only told of the ticket's paper is closed with the ticket: nobody could ever apply it. */
async function closeWaiting(tx: Tx, ticket: facts.KeptFact): Promise<void> {
  const about = aboutSchema.safeParse(ticket.body).data;
  if (about === undefined || about.type !== 'ticket-issued') return;
  for (const other of await facts.setAsideFacts(tx, ticket.kioskId)) {
    if (other.reason !== 'waits-for-ticket' || aboutSchema.safeParse(other.body).data?.ticketId !== about.ticketId)
      continue;
    await facts.settleSetAside(tx, other, 'closed', other.reason);
  }
}
