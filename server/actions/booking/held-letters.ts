// A visit that is honoured again gets the confirmation that was held back while it waited for a decision.
import type { Context } from '../../app/context.ts';
import type { Appointment } from '../../store/appointment-store.ts';
import { hasLetter, queueLetter } from '../../store/mail-outbox.ts';
import type { Tx } from '../../store/store.ts';

/** Only to whom none was sent before; a reminder comes by itself. */
export async function sendHeldLetters(ctx: Context, tx: Tx, rows: readonly Appointment[]): Promise<void> {
  for (const row of rows) {
    if (row.state !== 'confirmed' || row.email === null || (await hasLetter(tx, row.id, 'confirmed'))) continue;
    await queueLetter(tx, { id: ctx.ids.next<string>(), officeId: row.officeId, appointmentId: row.id, template: 'confirmed', language: row.language, at: ctx.clock.now() });
  }
}
