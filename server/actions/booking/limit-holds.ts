// Keeps visits that nobody confirms from hoarding a day: counts what is held, asks for a proof when a limit nears, and takes the places of a new hold.
import { SECOND, type Ms } from '../../../shared/core/clock.ts';
import type { DeskId } from '../../../shared/core/ids.ts';
import { addDays, localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { networkOfAddress } from '../../../shared/core/network-of-address.ts';
import { bookableUnits, slotUnits } from '../../../shared/domain/booking/availability.ts';
import { holdCaps, mayHold, workLevel, type HoldCaps } from '../../../shared/domain/booking/hold-limits.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import type { Appointment } from '../../store/appointment-store.ts';
import {
  claimPlaces,
  countDomainVisit,
  DOMAIN_SCOPE,
  domainScope,
  domainVisitsSince,
  freeEndedHolds,
  freePlaces,
  scopesHeldBy,
  scopesOf,
  spendProof,
  takenPlaces,
  type HoldScopes,
} from '../../store/hold-store.ts';
import { unitsOf } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import type { Proof } from './booking-proof.ts';
import { warnStaff } from '../office/warn-staff.ts';

/** A domain's share is that of the visits confirmed within so many days, once there are enough of them to mean something. */
export const SHARE_DAYS = 30;
const SHARE_LEAST_VISITS = 20;
/** Without scripts one booking of a network passes in so long: waiting costs a program nothing. */
const WAITERS_APART_MS: Ms = 2 * SECOND;

export type HoldDemand = {
  readonly level: number;
  readonly holdsSlot: boolean;
  readonly take: (appointmentId: string) => Promise<boolean>;
};
export type HoldInput = {
  readonly office: Office;
  readonly service: Service;
  readonly deskId: DeskId;
  readonly startsAt: Ms;
  readonly email: string;
  /** Where the request came from. */ readonly address: string;
};

/** Only the part behind the last @, in one spelling; kept as a keyed hash, since a domain may be one person's own. */
export const domainKeyOf = (ctx: Pick<Context, 'secrets'>, email: string): string =>
  ctx.secrets.derive('mail-domain', email.slice(email.lastIndexOf('@') + 1).toLowerCase());

/** Wants the office day's lock. `take` claims the places of the new visit; false: another one took the last of them, and the transaction is to be given up. */
export async function holdDemand(
  ctx: Context,
  tx: Tx,
  { office, service, deskId, startsAt, email, address }: HoldInput,
): Promise<HoldDemand> {
  const day = localDay(startsAt, office.zone);
  const visitUnits = slotUnits(startsAt, service.durationMinutes, office.rules.slotMinutes).length;
  const domainKey = domainKeyOf(ctx, email);
  const scopes = scopesOf({ deskId, day, networkKey: networkKeyOf(ctx, address), domainKey });
  const names = [scopes.day, scopes.network, scopes.domain, scopes.ofNetwork];
  await freeEndedHolds(tx, names);
  const [ofDay = 0, network = 0, domain = 0, ofNetwork = 0] = await takenPlaces(tx, names);
  const caps = await capsOf(ctx, tx, { office, deskId, day, visitUnits, domainKey });
  const now = { day: ofDay, network, domain, ofNetwork };
  const holdsSlot = mayHold(now, caps, visitUnits);
  const level = workLevel(now, caps, visitUnits);
  if (level > 0)
    await warnStaff(ctx, tx, holdsSlot ? 'holds-near-cap' : 'holds-at-cap', {
      day,
      desk: office.desks.find((desk) => desk.id === deskId)?.number ?? '',
    });
  const take = async (appointmentId: string): Promise<boolean> => {
    const isCounted = await claimPlaces(tx, scopes.ofNetwork, 1, ofNetwork + PLACES_AHEAD, appointmentId);
    return isCounted && (!holdsSlot || takeHeld(tx, scopes, caps, visitUnits, appointmentId));
  };
  return { level, holdsSlot, take };
}

async function capsOf(
  ctx: Context,
  tx: Tx,
  {
    office,
    deskId,
    day,
    visitUnits,
    domainKey,
  }: {
    readonly office: Office;
    readonly deskId: DeskId;
    readonly day: LocalDay;
    readonly visitUnits: number;
    readonly domainKey: string;
  },
): Promise<HoldCaps> {
  const visits = await domainVisitsSince(tx, domainKey, addDays(localDay(ctx.clock.now(), office.zone), -SHARE_DAYS));
  return holdCaps({
    offerUnits: bookableUnits(office, deskId, day),
    visitUnits,
    domainShare: visits.ofAll < SHARE_LEAST_VISITS ? 0 : visits.ofDomain / visits.ofAll,
  });
}

/** A pending visit's time from one mail domain to another; `full`: nothing is changed. Wants the office day's lock. `lost`: another one took the place, and the transaction is to be given up. */
export async function moveHold(
  ctx: Context,
  tx: Tx,
  {
    office,
    appointment,
    email,
  }: { readonly office: Office; readonly appointment: Appointment; readonly email: string },
): Promise<'moved' | 'full' | 'lost'> {
  // What holds no time needs no place.
  if (!appointment.holdsSlot) return 'moved';
  const deskId = appointment.deskId;
  const domainKey = domainKeyOf(ctx, email);
  const scope = domainScope({ deskId, day: appointment.onDay, domainKey });
  const before = (await scopesHeldBy(tx, appointment.id)).filter((each) => each.startsWith(DOMAIN_SCOPE));
  if (before.includes(scope)) return 'moved';
  const visitUnits = (await unitsOf(tx, appointment.id)).length;
  await freeEndedHolds(tx, [scope]);
  const caps = await capsOf(ctx, tx, { office, deskId, day: appointment.onDay, visitUnits, domainKey });
  const [taken = 0] = await takenPlaces(tx, [scope]);
  if (taken + visitUnits > caps.domain) {
    await warnStaff(ctx, tx, 'holds-at-cap', {
      day: appointment.onDay,
      desk: office.desks.find((desk) => desk.id === deskId)?.number ?? '',
    });
    return 'full';
  }
  await freePlaces(tx, before, appointment.id);
  return (await claimPlaces(tx, scope, visitUnits, caps.domain, appointment.id)) ? 'moved' : 'lost';
}

/** More at once than these come from one network only in a flood, whose loser tries again. */
const PLACES_AHEAD = 64;

async function takeHeld(
  tx: Tx,
  scopes: HoldScopes,
  caps: HoldCaps,
  units: number,
  appointmentId: string,
): Promise<boolean> {
  for (const scope of ['day', 'network', 'domain'] as const)
    if (!(await claimPlaces(tx, scopes[scope], units, caps[scope], appointmentId))) return false;
  return true;
}

const networkKeyOf = (ctx: Context, address: string): string => ctx.secrets.derive('limit', networkOfAddress(address));

/** True when the proof is good for this level now, once. One made before the pressure rose still is, a level below. */
export async function spend(
  ctx: Context,
  tx: Tx,
  proof: Proof | undefined,
  level: number,
  address: string,
): Promise<boolean> {
  if (proof === undefined || proof.level < level - 1) return false;
  const now = ctx.clock.now();
  if (
    proof.way === 'wait' &&
    !(await spendProof(tx, `wait|${networkKeyOf(ctx, address)}|${Math.floor(now / WAITERS_APART_MS)}`, now))
  )
    return false;
  return spendProof(tx, `ticket|${proof.id}`, now);
}

/** A confirmed visit speaks for its mail domain. */
export async function noteConfirmedDomain(
  ctx: Context,
  tx: Tx,
  office: { readonly zone: string },
  email: string | null,
): Promise<void> {
  if (email !== null) await countDomainVisit(tx, domainKeyOf(ctx, email), localDay(ctx.clock.now(), office.zone));
}
