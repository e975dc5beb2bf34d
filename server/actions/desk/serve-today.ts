// A desk takes a service over for the rest of the day, because nobody else serves it; or gives it back.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { findDesk, setStandIn } from '../../store/desk-store.ts';
import { inOfficeDay } from './at-desk.ts';
import { noteAudit } from '../staff/note-audit.ts';

export type ServeTodayRefusal = 'no-such-desk' | 'no-such-service' | 'desk-closed';
export type ServeTodayInput = {
  readonly deskId: string;
  readonly serviceId: string;
  readonly isOn: boolean;
  readonly staffId: string | null;
};

/** From now on it calls those who wait for the service, and walk-in tickets are given out again. */
export function serveToday(ctx: Context, input: ServeTodayInput): Promise<Result<null, ServeTodayRefusal>> {
  return inOfficeDay<null, ServeTodayRefusal>(ctx, input.staffId, async (at) => {
    const desk = await findDesk(at.tx, at.office.id, input.deskId, at.day);
    if (desk === undefined) return err('no-such-desk');
    if (!at.office.services.some((service) => service.id === input.serviceId)) return err('no-such-service');
    if (input.isOn && desk.state === 'closed') return err('desk-closed');
    await setStandIn(at.tx, { deskId: desk.id, serviceId: input.serviceId, onDay: at.day }, input.isOn);
    await noteAudit(ctx, at.tx, {
      by: input.staffId,
      action: 'desk-stands-in',
      subject: desk.id,
      details: { service: input.serviceId, isOn: input.isOn },
    });
    at.events.push({ type: 'desk-state-changed', at: at.now, deskId: desk.id });
    return ok(null);
  });
}
