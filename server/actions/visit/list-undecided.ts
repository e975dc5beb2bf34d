// Visits that the office as it now stands cannot honour, each with the nearest free times: what staff decide about.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Context } from '../../app/context.ts';
import { loadOffice, serviceNameOf } from '../../store/office-store.ts';
import { listed, type ListedVisit } from './list-visits.ts';
import { reviewOffice } from './review-office.ts';

export type UndecidedVisit = { readonly visit: ListedVisit; readonly nearest: readonly Ms[] };

/** By time. */
export function listUndecided(ctx: Context): Promise<readonly UndecidedVisit[]> {
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const { conflicts, appointments } = await reviewOffice(tx, office, ctx.clock.now());
    const undecided: UndecidedVisit[] = [];
    for (const { visitId, nearest } of conflicts.visits) {
      const appointment = appointments.find((r) => r.id === visitId)!;
      const serviceName = await serviceNameOf(tx, office.id, appointment.serviceId);
      const visit = listed(office, appointment, undefined);
      undecided.push({ visit: serviceName === undefined ? visit : { ...visit, serviceName }, nearest });
    }
    return undecided;
  });
}
