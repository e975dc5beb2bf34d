// Which unconfirmed visit holds which place of a limit; the primary key (scope, place) is the promise that no limit is exceeded.
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Tx } from './store.ts';

/** A mail domain's places on a desk's day. */
export const domainScope = (input: {
  readonly deskId: string;
  readonly day: LocalDay;
  readonly domainKey: string;
}): string => `${DOMAIN_SCOPE}${input.domainKey}|${input.deskId}|${input.day}`;
export const DOMAIN_SCOPE = 'domain|';

export type HoldScopes = {
  readonly day: string;
  readonly network: string;
  readonly domain: string;
  readonly ofNetwork: string;
};

/** Keys of networks and domains are keyed hashes. */
export const scopesOf = (input: {
  readonly deskId: string;
  readonly day: LocalDay;
  readonly networkKey: string;
  readonly domainKey: string;
}): HoldScopes => ({
  day: `day|${input.deskId}|${input.day}`,
  network: `network|${input.networkKey}|${input.deskId}|${input.day}`,
  domain: domainScope(input),
  ofNetwork: `all|${input.networkKey}`,
});

/** Places of visits that are no longer pending are nobody's, whoever ended or confirmed them; to be called before the places are counted. */
export async function freeEndedHolds(tx: Tx, scopes?: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('holdClaims')
    .$if(scopes !== undefined, (q) => q.where('scope', 'in', scopes ?? []))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('appointments')
          .select('appointments.id')
          .whereRef('appointments.id', '=', 'holdClaims.appointmentId')
          .where('appointments.state', '<>', 'pending'),
      ),
    )
    .execute();
}

/** How many places of each scope are taken, in the order of `scopes`. */
export async function takenPlaces(tx: Tx, scopes: readonly string[]): Promise<number[]> {
  const rows = await tx
    .selectFrom('holdClaims')
    .select((eb) => ['scope', eb.fn.countAll<number>().as('count')])
    .where('scope', 'in', scopes)
    .groupBy('scope')
    .execute();
  return scopes.map((scope) => rows.find((row) => row.scope === scope)?.count ?? 0);
}

/** Takes `count` free places with numbers up to `cap`; false when so many are not free, and the transaction is to be given up then. */
export async function claimPlaces(
  tx: Tx,
  scope: string,
  count: number,
  cap: number,
  appointmentId: string,
): Promise<boolean> {
  const taken = new Set(
    (await tx.selectFrom('holdClaims').select('place').where('scope', '=', scope).execute()).map((row) => row.place),
  );
  let missing = count;
  for (let place = 1; place <= cap && missing > 0; place += 1) {
    if (taken.has(place)) continue;
    const done = await tx
      .insertInto('holdClaims')
      .values({ scope, place, appointmentId })
      .onConflict((c) => c.columns(['scope', 'place']).doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows === 1n) missing -= 1;
  }
  return missing === 0;
}

/** The scopes in which a visit has places. */
export async function scopesHeldBy(tx: Tx, appointmentId: string): Promise<string[]> {
  return (
    await tx.selectFrom('holdClaims').select('scope').distinct().where('appointmentId', '=', appointmentId).execute()
  ).map((row) => row.scope);
}

export async function freePlaces(tx: Tx, scopes: readonly string[], appointmentId: string): Promise<void> {
  if (scopes.length > 0)
    await tx.deleteFrom('holdClaims').where('appointmentId', '=', appointmentId).where('scope', 'in', scopes).execute();
}

/** False when the proof was used before. */
export async function spendProof(tx: Tx, proof: string, at: number): Promise<boolean> {
  const done = await tx
    .insertInto('spentProofs')
    .values({ proof, spentAt: at })
    .onConflict((c) => c.column('proof').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function forgetProofsBefore(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('spentProofs').where('spentAt', '<', before).execute();
}

/** Stands for all domains together. */
const ALL = '*';

export async function countDomainVisit(tx: Tx, domainKey: string, onDay: LocalDay): Promise<void> {
  for (const key of [ALL, domainKey]) {
    await tx
      .insertInto('domainVisits')
      .values({ domainKey: key, onDay, confirmed: 1 })
      .onConflict((c) =>
        c.columns(['domainKey', 'onDay']).doUpdateSet((eb) => ({ confirmed: eb('domainVisits.confirmed', '+', 1) })),
      )
      .execute();
  }
}

/** Visits confirmed since that day: of the domain, and of all. */
export async function domainVisitsSince(
  tx: Tx,
  domainKey: string,
  since: LocalDay,
): Promise<{ readonly ofDomain: number; readonly ofAll: number }> {
  const rows = await tx
    .selectFrom('domainVisits')
    .select((eb) => ['domainKey', eb.fn.sum<number>('confirmed').as('sum')])
    .where('domainKey', 'in', [ALL, domainKey])
    .where('onDay', '>=', since)
    .groupBy('domainKey')
    .execute();
  const sumOf = (key: string): number => rows.find((row) => row.domainKey === key)?.sum ?? 0;
  return { ofDomain: sumOf(domainKey), ofAll: sumOf(ALL) };
}

export async function forgetDomainVisitsBefore(tx: Tx, day: LocalDay): Promise<void> {
  await tx.deleteFrom('domainVisits').where('onDay', '<', day).execute();
}
