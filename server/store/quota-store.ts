// How many visits one mailbox may have, held as unique keys: whoever inserts the key first has the place.
import type { Ms } from '../../shared/core/clock.ts';
import type { AppointmentId } from '../../shared/core/ids.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Tx } from './store.ts';

export const serviceKey = (emailKey: string, serviceId: string): string => `service|${emailKey}|${serviceId}`;
export const dayKeys = (emailKey: string, day: string, max: number): string[] =>
  numbered(`day|${emailKey}|${day}`, max);
export const pendingKeys = (emailKey: string, max: number): string[] => numbered(`pending|${emailKey}`, max);

/** One for each unit of time that a visit takes: nobody can be at two desks at once. */
export const minuteKeys = (emailKey: string, units: readonly Ms[]): string[] =>
  units.toSorted((a, b) => a - b).map((unitAt) => `minute|${emailKey}|${unitAt}`);

const numbered = (prefix: string, max: number): string[] => Array.from({ length: max }, (_, i) => `${prefix}|${i + 1}`);

/** Takes the first free key of `keys`; false when all are taken. */
export async function claimOneOf(tx: Tx, keys: readonly string[], appointmentId: string): Promise<boolean> {
  for (const key of keys) {
    const done = await tx
      .insertInto('quotaClaims')
      .values({ key, appointmentId })
      .onConflict((c) => c.column('key').doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows === 1n) return true;
  }
  return false;
}

/** Takes every key, or those it lacks; false, and none taken, when another appointment holds one. */
export async function claimEach(tx: Tx, keys: readonly string[], appointmentId: string): Promise<boolean> {
  if (keys.length === 0) return true;
  const own = await tx
    .selectFrom('quotaClaims')
    .select('key')
    .where('key', 'in', keys)
    .where('appointmentId', '=', appointmentId)
    .execute();
  const missing = keys.filter((key) => own.every((held) => held.key !== key));
  for (const [index, key] of missing.entries()) {
    if (await claimOneOf(tx, [key], appointmentId)) continue;
    if (index > 0) await freeKeys(tx, missing.slice(0, index), appointmentId);
    return false;
  }
  return true;
}

/** The appointments that hold any of the keys, in order of the keys. */
export async function holdersOf(tx: Tx, keys: readonly string[]): Promise<AppointmentId[]> {
  const rows = await tx
    .selectFrom('quotaClaims')
    .select('appointmentId')
    .where('key', 'in', keys)
    .orderBy('key')
    .execute();
  return rows.map((row) => row.appointmentId as AppointmentId);
}

/** Frees those of the keys that the appointment holds. */
export async function freeKeys(tx: Tx, keys: readonly string[], appointmentId: string): Promise<void> {
  await tx.deleteFrom('quotaClaims').where('appointmentId', '=', appointmentId).where('key', 'in', keys).execute();
}

/** Frees every place that the appointment holds: its visit is over, gone, or counted otherwise now. */
export async function freeQuota(tx: Tx, appointmentId: string): Promise<void> {
  await tx.deleteFrom('quotaClaims').where('appointmentId', '=', appointmentId).execute();
}

/** Frees the places of all visits that are no longer to come, whoever ended them; one whose day is before `today` is over though nobody served it. */
export async function freeQuotaOfEnded(tx: Tx, officeId: string, today: LocalDay): Promise<void> {
  // Asked of each claim, not of each visit that ever was: there are few claims.
  await tx
    .deleteFrom('quotaClaims')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('appointments')
          .select('appointments.id')
          .whereRef('appointments.id', '=', 'quotaClaims.appointmentId')
          .where('appointments.officeId', '=', officeId)
          .where((on) =>
            on.or([
              on('appointments.state', 'in', ['expired', 'cancelled', 'completed', 'no-show']),
              on.and([on('appointments.state', '=', 'checked-in'), on('appointments.onDay', '<', today)]),
            ]),
          ),
      ),
    )
    .execute();
}
