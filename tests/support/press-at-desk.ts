// Presses at a desk as a console makes them: about the ticket that is there now, in the version that is shown now.
import type { DeskInput, TicketAnswer } from '../../server/actions/desk/at-desk.ts';
import { runDeskCommand } from '../../server/actions/desk/run-desk-command.ts';
import type { Context } from '../../server/app/context.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import type { DeskCommand, DeskRefusal } from '../../shared/api/desk.ts';
import type { Result } from '../../shared/core/result.ts';

/** What is done with the person at the desk. */
const ABOUT_CURRENT = ['recall', 'undo-call', 'start', 'finish', 'no-show', 'park'] as const;
export type Press = DeskCommand | { readonly command: (typeof ABOUT_CURRENT)[number] };

const isComplete = (press: Press): press is DeskCommand =>
  !(ABOUT_CURRENT as readonly string[]).includes(press.command) || 'ticketId' in press;

/** @throws when nobody is at the desk. */
export async function pressAtDesk(
  ctx: Context,
  desk: DeskInput,
  press: Press,
): Promise<Result<TicketAnswer | null, DeskRefusal>> {
  if (isComplete(press)) return runDeskCommand(ctx, desk, press);
  const { current } = await deskView(ctx, desk.deskId);
  if (current === null) throw new Error(`nobody is at ${desk.deskId}`);
  return runDeskCommand(ctx, desk, { command: press.command, ticketId: current.ticketId, version: current.version });
}
