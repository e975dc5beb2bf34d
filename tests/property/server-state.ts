// Everything at the server that staff, hall and kiosks could tell apart, for laws that compare two servers.
import type { Context } from '../../server/app/context.ts';
import { MERGED, numbersOfDay, ticketsOfDay } from '../../server/store/ticket-store.ts';
import { visitsOn } from '../../server/store/visit-store.ts';
import { THURSDAY } from '../support/visits.ts';

export type ServerState = {
  readonly places: readonly string[];
  readonly visits: readonly string[];
  /** What the records say of maintenance menus. */ readonly technicians: readonly string[];
  readonly facts: readonly {
    readonly kioskId: string;
    readonly storeId: string;
    readonly seq: number;
    readonly outcome: string;
  }[];
};

/** Of the tests' Thursday; surrogate ids and versions aside. */
export async function serverState(ctx: Context): Promise<ServerState> {
  return ctx.store.read(async (tx) => {
    const numbers = Map.groupBy(await numbersOfDay(tx, ctx.officeId, THURSDAY), (n) => n.ticketId);
    const rows = (await ticketsOfDay(tx, ctx.officeId, THURSDAY)).filter((t) => t.issuedBy !== MERGED);
    const places = rows.map((t) => ({
      numbers: (numbers.get(t.id) ?? []).map((n) => n.number),
      first: t.number,
      state: t.state,
      serviceId: t.serviceId,
      onlyDeskId: t.onlyDeskId,
      visit: t.appointmentId,
      priority: t.priority,
      bookedFor: t.bookedFor,
      checkedInAt: t.checkedInAt,
      waitingSince: t.waitingSince,
      language: t.language,
      issuedBy: t.issuedBy,
      copies: t.copies,
      paper: t.paper,
      flags: t.flags,
      calledDeskId: t.calledDeskId,
    }));
    const facts = await tx
      .selectFrom('kioskFacts')
      .select(['kioskId', 'storeId', 'seq', 'outcome'])
      .orderBy('kioskId')
      .orderBy('storeId')
      .orderBy('seq')
      .execute();
    const noted = await tx
      .selectFrom('auditLog')
      .select(['at', 'action', 'subject', 'details'])
      .where('action', 'like', 'technician-%')
      .execute();
    return {
      technicians: noted
        .map(({ details, ...n }) => JSON.stringify({ ...n, ...(JSON.parse(details) as object), toldAt: undefined }))
        .sort(),
      places: places.map((p) => JSON.stringify(p)).sort(),
      visits: (await visitsOn(tx, ctx.officeId, THURSDAY)).map((v) => `${v.id} ${v.state} ${v.checkedInAt}`).sort(),
      facts,
    };
  });
}
