// The office: its details, services, desks and closures, each a table, in and out as one value.
import { randomBytes } from 'node:crypto';
import type { DeskId, OfficeId, ServiceId } from '../../shared/core/ids.ts';
import type { Localized } from '../../shared/core/language.ts';
import type { Closure, Desk, Office, Service } from '../../shared/domain/office/office.ts';
import { bit } from './columns.ts';
import { keepOffice, keptOffice } from './kept-offices.ts';
import { getMeta, setMeta } from './meta-store.ts';
import { shareRow } from './share-row.ts';
import type { Tx } from './store.ts';

type Details = Omit<Office, 'id' | 'services' | 'desks' | 'calendar'> & {
  readonly calendar: Omit<Office['calendar'], 'closures'>;
};
type ServiceTexts = Pick<Service, 'category' | 'name' | 'checklist'>;

/** No longer offered, kept for the visits that name it. */
const RETIRED = -1;

/** The same value as long as nobody changes the office, in whatever process: asked for again it costs one look at its version. @throws when there is no such office. */
export const loadOffice = async (tx: Tx, officeId: string): Promise<Office> =>
  officeOfVersion(tx, officeId, await versionOf(tx, officeId));

async function officeOfVersion(tx: Tx, officeId: string, version: string): Promise<Office> {
  const found = keptOffice(version);
  if (found !== undefined) return found;
  const office = await readOffice(tx, officeId);
  // On PostgreSQL each statement of a write sees what is committed by then: read between two versions it would be neither.
  const versionAfter = await versionOf(tx, officeId);
  if (versionAfter !== version) return officeOfVersion(tx, officeId, versionAfter);
  keepOffice(version, office);
  return office;
}

const versionOf = async (tx: Tx, officeId: string): Promise<string> =>
  (await tx.selectFrom('offices').select('version').where('id', '=', officeId).executeTakeFirstOrThrow()).version;

/** Chance from the system, which no rule decides by: it has only to differ from every other version, on this database and on any copy of it. */
const newVersion = (): string => randomBytes(12).toString('base64url');

async function readOffice(tx: Tx, officeId: string): Promise<Office> {
  const row = await tx
    .selectFrom('offices')
    .select(['id', 'details'])
    .where('id', '=', officeId)
    .executeTakeFirstOrThrow();
  const details = JSON.parse(row.details) as Details;
  const services = await tx
    .selectFrom('services')
    .selectAll()
    .where('officeId', '=', officeId)
    .where('position', '>', RETIRED)
    .orderBy('position')
    .execute();
  const desks = await tx
    .selectFrom('desks')
    .select(['id', 'number', 'official'])
    .where('officeId', '=', officeId)
    .where('position', '>', RETIRED)
    .orderBy('position')
    .execute();
  const served = await tx
    .selectFrom('deskServices')
    .innerJoin('desks', 'desks.id', 'deskServices.deskId')
    .innerJoin('services', 'services.id', 'deskServices.serviceId')
    .select(['deskServices.deskId', 'deskServices.serviceId'])
    .where('desks.officeId', '=', officeId)
    .orderBy('services.position')
    .execute();
  const closures = await tx
    .selectFrom('closures')
    .selectAll()
    .where('officeId', '=', officeId)
    .orderBy('onDay')
    .orderBy('id')
    .execute();
  return {
    ...details,
    id: row.id as OfficeId,
    calendar: { ...details.calendar, closures: closures.map(closureFromRow) },
    services: services.map((service) => {
      const texts = JSON.parse(service.texts) as ServiceTexts;
      return {
        id: service.id as ServiceId,
        category: texts.category,
        name: texts.name,
        series: service.series,
        durationMinutes: service.durationMinutes,
        bookable: service.isBookable === 1,
        walkIn: service.hasWalkIn === 1,
        deskChoice: service.hasDeskChoice === 1,
        nameField: service.nameField,
        checklist: texts.checklist,
        ...(service.dailyWalkInLimit === null ? {} : { dailyWalkInLimit: service.dailyWalkInLimit }),
      };
    }),
    desks: desks.map((desk): Desk => ({
      id: desk.id as DeskId,
      number: desk.number,
      ...(desk.official === null ? {} : { official: desk.official }),
      serves: served.filter((s) => s.deskId === desk.id).map((s) => s.serviceId as ServiceId),
    })),
  };
}

/** The office for a write that rests on it: nobody changes it before this transaction ends. Take it before the lock of any day. @throws when there is no such office. */
export async function standingOffice(tx: Tx, officeId: string): Promise<Office> {
  await shareRow(tx, 'offices', officeId);
  return loadOffice(tx, officeId);
}

/** The office for whoever is going to replace it: waits for every write that rests on it, and later ones wait for this. */
export async function lockOffice(tx: Tx, officeId: string): Promise<Office> {
  await tx
    .updateTable('offices')
    .set((eb) => ({ details: eb.ref('details') }))
    .where('id', '=', officeId)
    .execute();
  return loadOffice(tx, officeId);
}

/** The first start: the office, its feed, and the sealed key of its kiosks' code hashes. */
export async function createOffice(
  tx: Tx,
  office: Office,
  made: { readonly codeKeySealed: string; readonly feedId: string },
): Promise<void> {
  await tx
    .insertInto('offices')
    .values({ id: office.id, details: detailsOf(office), codeKeySealed: made.codeKeySealed, version: newVersion() })
    .execute();
  await tx.insertInto('feeds').values({ officeId: office.id, feedId: made.feedId, last: 0 }).execute();
  await saveOffice(tx, office);
}

/** Replaces what the office is; services and desks that are gone are retired, since visits and tickets name them. */
export async function saveOffice(tx: Tx, office: Office): Promise<void> {
  await tx
    .updateTable('offices')
    .set({ details: detailsOf(office), version: newVersion() })
    .where('id', '=', office.id)
    .execute();
  await tx
    .deleteFrom('deskServices')
    .where('deskId', 'in', (eb) => eb.selectFrom('desks').select('id').where('officeId', '=', office.id))
    .execute();
  await tx.updateTable('services').set({ position: RETIRED }).where('officeId', '=', office.id).execute();
  await tx.updateTable('desks').set({ position: RETIRED }).where('officeId', '=', office.id).execute();
  for (const [position, service] of office.services.entries()) {
    const texts: ServiceTexts = { category: service.category, name: service.name, checklist: service.checklist };
    const values = {
      position,
      series: service.series,
      durationMinutes: service.durationMinutes,
      isBookable: bit(service.bookable),
      hasWalkIn: bit(service.walkIn),
      hasDeskChoice: bit(service.deskChoice),
      nameField: service.nameField,
      dailyWalkInLimit: service.dailyWalkInLimit ?? null,
      texts: JSON.stringify(texts),
    };
    await tx
      .insertInto('services')
      .values({ id: service.id, officeId: office.id, ...values })
      .onConflict((c) => c.column('id').doUpdateSet(values))
      .execute();
  }
  for (const [position, desk] of office.desks.entries()) {
    const values = { position, number: desk.number, official: desk.official ?? null };
    await tx
      .insertInto('desks')
      // Away, not closed: a desk that has not opened yet keeps the tickets narrowed to it.
      .values({
        id: desk.id,
        officeId: office.id,
        ...values,
        state: 'away',
        stateOn: '',
        rowOn: '',
        rowAt: '[]',
        version: 1,
      })
      .onConflict((c) => c.column('id').doUpdateSet(values))
      .execute();
    for (const serviceId of desk.serves)
      await tx.insertInto('deskServices').values({ deskId: desk.id, serviceId }).execute();
  }
  await tx.deleteFrom('closures').where('officeId', '=', office.id).execute();
  for (const [index, closure] of office.calendar.closures.entries()) {
    await tx
      .insertInto('closures')
      .values({
        id: `${office.id}-${index + 1}`,
        officeId: office.id,
        deskId: closure.deskId ?? null,
        onDay: closure.on,
        fromMinute: closure.span?.from ?? null,
        toMinute: closure.span?.to ?? null,
        reason: JSON.stringify(closure.reason),
      })
      .execute();
  }
}

/** What a service is or was called: visits and letters name those that are no longer offered too. */
export async function serviceNameOf(tx: Tx, officeId: string, serviceId: string): Promise<Localized | undefined> {
  const row = await tx
    .selectFrom('services')
    .select('texts')
    .where('officeId', '=', officeId)
    .where('id', '=', serviceId)
    .executeTakeFirst();
  return row && (JSON.parse(row.texts) as ServiceTexts).name;
}

/** Sealed under the secret file; `secrets.open` gives the hex key. */
export async function codeKeySealedOf(tx: Tx, officeId: string): Promise<string> {
  const row = await tx
    .selectFrom('offices')
    .select('codeKeySealed')
    .where('id', '=', officeId)
    .executeTakeFirstOrThrow();
  return row.codeKeySealed;
}

const oldKeysName = (officeId: string): string => `old-code-keys|${officeId}`;

/** Those of before, the last one first. */
export const oldCodeKeysSealed = async (tx: Tx, officeId: string): Promise<string[]> =>
  JSON.parse((await getMeta(tx, oldKeysName(officeId))) ?? '[]') as string[];

/** The one that it replaces becomes the first of the old ones, of which `kept` stay. */
export async function replaceCodeKey(tx: Tx, officeId: string, codeKeySealed: string, kept: number): Promise<void> {
  const old = [await codeKeySealedOf(tx, officeId), ...(await oldCodeKeysSealed(tx, officeId))];
  await setMeta(tx, oldKeysName(officeId), JSON.stringify(old.slice(0, kept)));
  await tx.updateTable('offices').set({ codeKeySealed }).where('id', '=', officeId).execute();
}

function detailsOf(office: Office): string {
  const { id: _id, services: _services, desks: _desks, calendar, ...rest } = office;
  const { closures: _closures, ...hours } = calendar;
  const details: Details = { ...rest, calendar: hours };
  return JSON.stringify(details);
}

function closureFromRow(row: {
  deskId: string | null;
  onDay: string;
  fromMinute: number | null;
  toMinute: number | null;
  reason: string;
}): Closure {
  return {
    ...(row.deskId === null ? {} : { deskId: row.deskId as DeskId }),
    on: row.onDay,
    ...(row.fromMinute === null || row.toMinute === null ? {} : { span: { from: row.fromMinute, to: row.toMinute } }),
    reason: JSON.parse(row.reason) as Closure['reason'],
  };
}
