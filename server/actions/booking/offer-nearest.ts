// The free times nearest to one that is gone, as they are now.
import type { Ms } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { loadOffice } from '../../store/office-store.ts';
import { nearestFreeTimes, readChoice, type ChoiceRefusal } from './free-slots.ts';

export function offerNearest(
  ctx: Context,
  input: { readonly serviceId: string; readonly deskId?: string | undefined; readonly startsAt: Ms },
): Promise<Result<readonly { readonly startsAt: Ms }[], ChoiceRefusal>> {
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const choice = readChoice(office, input);
    if (typeof choice === 'string') return err(choice);
    return ok(await nearestFreeTimes(tx, office, choice, input.startsAt, ctx.clock.now()));
  });
}
