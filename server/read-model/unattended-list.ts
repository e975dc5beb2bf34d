// Those whom nobody will call, and the desks that could, for the administration's first page.
import type { DeskView, UnattendedTicket } from '../../shared/api/desk.ts';
import type { Context } from '../app/context.ts';
import { deskView } from './desk-view.ts';
import { currentOffice } from '../actions/office/current-office.ts';

export type UnattendedList = { readonly tickets: readonly UnattendedTicket[]; readonly desks: DeskView['desks'] };

/** The same on every console, so any desk's view tells. */
export async function listUnattended(ctx: Context): Promise<UnattendedList> {
  const [desk] = (await currentOffice(ctx)).desks;
  if (desk === undefined) return { tickets: [], desks: [] };
  const { unattended, desks } = await deskView(ctx, desk.id);
  return { tickets: unattended, desks };
}
