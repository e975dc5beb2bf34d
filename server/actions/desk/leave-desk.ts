// A clerk goes: what becomes of the person at the desk is said first, then the desk is on a break, unless a colleague stays there.
import type { DeskCurrent, DeskRefusal } from '../../../shared/api/desk.ts';
import type { DeskId } from '../../../shared/core/ids.ts';
import { ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { forgetConsoles } from '../../store/console-store.ts';
import type { SeenTicket } from './at-desk.ts';
import { hashToken } from '../../security/one-time-token.ts';
import { runDeskCommand } from './run-desk-command.ts';

/** `stays`: the person waits at the desk for a colleague who takes it over. */
export const LEAVE_CHOICES = ['undo-call', 'finish', 'park', 'stays'] as const;
export type LeaveChoice = (typeof LEAVE_CHOICES)[number];
/** What fits the person: somebody called has not been served, somebody served cannot be called back. */
export const leaveChoicesOf = (current: Pick<DeskCurrent, 'state'>): readonly LeaveChoice[] =>
  current.state === 'called' ? ['undo-call', 'park', 'stays'] : ['finish', 'park', 'stays'];

export type Leaver = { readonly deskId: DeskId | null; readonly staffId: string; readonly token: string };
/** An open desk that nobody would be left at. */
export type LeftDesk = { readonly deskId: string; readonly number: string; readonly current: DeskCurrent | null };

/** Refused when the person is no longer as the clerk saw them; nothing is left then. */
export async function leaveDesk(
  ctx: Context,
  leaver: Leaver,
  left: LeftDesk,
  said?: { readonly choice: LeaveChoice; readonly seen: SeenTicket },
): Promise<Result<null, DeskRefusal>> {
  const desk = { deskId: left.deskId, staffId: leaver.staffId };
  if (said !== undefined && said.choice !== 'stays') {
    const done = await runDeskCommand(ctx, desk, { command: said.choice, ...said.seen });
    if (!done.ok) return done;
  }
  if (said?.choice !== 'stays') {
    const done = await runDeskCommand(ctx, desk, { command: 'set-state', state: 'away' });
    if (!done.ok) return done;
  }
  await ctx.store.write((tx) => forgetConsoles(tx, hashToken('session', leaver.token)));
  return ok(null);
}
