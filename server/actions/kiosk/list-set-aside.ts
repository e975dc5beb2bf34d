// What kiosks told and the server could not apply, as staff see it.
import { z } from 'zod';
import type { Ms } from '../../../shared/core/clock.ts';
import { formatNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import type { Context } from '../../app/context.ts';
import { allSetAside, type KeptFact } from '../../store/fact-store.ts';

/** More than anybody settles in one go. */
const MOST = 200;
/** What can be said of a fact even when the rest is unreadable. */
const aboutSchema = z.object({
  ticketId: z.string().max(64).optional().catch(undefined),
  day: z.string().max(10).optional().catch(undefined),
  series: z.string().max(2).optional().catch(undefined),
  number: z.number().int().optional().catch(undefined),
});

export type SetAsideFact = {
  readonly kioskId: string;
  readonly storeId: string;
  readonly seq: number;
  readonly kioskName: string;
  readonly type: string;
  readonly occurredAt: Ms;
  readonly receivedAt: Ms;
  /** Two different facts under one key: a copied disk, or worse. */
  readonly isAlarm: boolean;
  readonly reason: string;
  /** `U021`, when the fact names one. */
  readonly number: string | null;
  readonly day: string | null;
};

export async function listSetAside(ctx: Context): Promise<SetAsideFact[]> {
  const facts = await ctx.store.read((tx) => allSetAside(tx, ctx.officeId, MOST));
  return facts.map(setAsideOf);
}

function setAsideOf(fact: KeptFact & { readonly kioskName: string }): SetAsideFact {
  const about = aboutSchema.safeParse(fact.body).data;
  return {
    kioskId: fact.kioskId,
    storeId: fact.storeId,
    seq: fact.seq,
    kioskName: fact.kioskName,
    type: fact.type,
    occurredAt: fact.occurredAt,
    receivedAt: fact.receivedAt,
    isAlarm: fact.outcome === 'alarm',
    reason: fact.reason ?? 'set-aside',
    number: about?.series === undefined || about.number === undefined ? null : formatNumber(about.series, about.number),
    day: about?.day ?? null,
  };
}
