// A clerk opens the desk, goes on a break, or closes it for the day.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import * as desks from '../../store/desk-store.ts';
import { ticketAtDesk } from '../../store/ticket-store.ts';
import { atDesk, type AtDeskRefusal, type DeskInput } from './at-desk.ts';

export type DeskStateRefusal = AtDeskRefusal | 'desk-busy' | 'desk-changed';

/** `desk-busy`: somebody is called or served here; that ends first. `desk-changed`: it is no longer in the state that the clerk saw. */
export function setDeskState(
  ctx: Context,
  input: DeskInput & { readonly state: desks.DeskState; readonly was?: desks.DeskState | undefined },
): Promise<Result<{ state: desks.DeskState }, DeskStateRefusal>> {
  return atDesk<{ state: desks.DeskState }, DeskStateRefusal>(ctx, input, async (at) => {
    if (input.was !== undefined && input.was !== at.desk.state) return err('desk-changed');
    if (input.state !== 'open' && (await ticketAtDesk(at.tx, at.desk.id)) !== undefined) return err('desk-busy');
    await desks.setDeskState(at.tx, at.desk.id, at.day, input.state);
    if (at.desk.state !== input.state) at.events.push({ type: 'desk-state-changed', at: at.now, deskId: at.desk.id });
    return ok({ state: input.state });
  });
}
