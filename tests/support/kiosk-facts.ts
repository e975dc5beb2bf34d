// Kiosks and facts as tests need them: a paired kiosk, and paper as it would tell of it.
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { pairKiosk } from '../../server/actions/kiosk/pair-kiosk.ts';
import { pushFacts } from '../../server/actions/kiosk/push-facts.ts';
import type { Context } from '../../server/app/context.ts';
import { findKiosk } from '../../server/store/kiosk-store.ts';
import type { PushAnswer } from '../../shared/api/kiosk-sync.ts';
import type { KioskFactBody, TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { SERVICE } from '../fixtures/office.ts';

export type TestKiosk = {
  readonly kioskId: string;
  readonly dispenser: number;
  readonly secret: string;
  readonly codeKey: string;
  readonly authorization: string;
};
export type TestFact = {
  readonly storeId: string;
  readonly seq: number;
  readonly factId: string;
  readonly occurredAt: number;
  readonly rawClockAt: number;
  readonly body: KioskFactBody;
};

export async function pairedKiosk(ctx: Context, name = 'Hol', secret = 'ab'.repeat(32)): Promise<TestKiosk> {
  const made = await createKiosk(ctx, { name });
  if (!made.ok) throw new Error(made.error);
  const paired = await pairKiosk(ctx, { pairingCode: made.value.pairingCode, secret, storeId: `store-${name}` });
  if (!paired.ok) throw new Error(paired.error);
  const row = await ctx.store.read((tx) => findKiosk(tx, ctx.officeId, made.value.kioskId));
  return {
    kioskId: made.value.kioskId,
    dispenser: row!.dispenser,
    secret,
    codeKey: paired.value.codeKey,
    authorization: `Bearer ${made.value.kioskId}.${secret}`,
  };
}

/** A walk-in ticket unless told otherwise. */
export const issued = (
  told: Pick<TicketIssuedFact, 'ticketId' | 'day' | 'number' | 'checkedInAt'> & Partial<TicketIssuedFact>,
): TicketIssuedFact => ({
  type: 'ticket-issued',
  version: 1,
  series: 'R',
  serviceId: SERVICE.registration,
  priority: 'walk-in',
  language: 'pl',
  decidedBy: 'none',
  confirmsVisit: false,
  uncertainTime: false,
  ...told,
});

export const factOf = (seq: number, body: KioskFactBody, occurredAt: number, storeId = 'store-Hol'): TestFact => ({
  storeId,
  seq,
  factId: `${storeId}-${seq}`,
  occurredAt,
  rawClockAt: occurredAt,
  body,
});

export const push = async (ctx: Context, kiosk: TestKiosk, facts: readonly unknown[]): Promise<PushAnswer['results']> =>
  (await pushFacts(ctx, { kiosk, facts })).results;
