// The open desk that a clerk who goes would leave behind with nobody at it.
import type { Leaver, LeftDesk } from '../actions/desk/leave-desk.ts';
import type { Context } from '../app/context.ts';
import { hashToken } from '../security/one-time-token.ts';
import { deskView, hasDesk } from './desk-view.ts';

/** Undefined: there is no desk, it is not open, or a colleague has its console open too. */
export async function deskLeftBy(ctx: Context, { deskId, token }: Leaver): Promise<LeftDesk | undefined> {
  if (deskId === null || !(await hasDesk(ctx, deskId))) return undefined;
  const { desk, current, others } = await deskView(ctx, deskId, hashToken('session', token));
  return desk.state !== 'open' || others.length > 0 ? undefined : { deskId, number: desk.number, current };
}
