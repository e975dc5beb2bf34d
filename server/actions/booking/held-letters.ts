// A visit that is honoured again gets the confirmation that was held back while it waited for a decision.
import type { Context } from '../../app/context.ts';
import type { Appointment } from '../../store/appointment-store.ts';
import { hasLetter, queueLetter } from '../../store/mail-outbox.ts';
import type { Tx } from '../../store/store.ts';

/** Only to whom none was sent before; a reminder comes by itself. */
export async function sendHeldLetters(ctx: Context, tx: Tx, appointments: readonly Appointment[]): Promise<void> {
  for (const appointment of appointments) {
    if (
      appointment.state !== 'confirmed' ||
      appointment.email === null ||
      (await hasLetter(tx, appointment.id, 'confirmed'))
    )
      continue;
    await queueLetter(tx, {
      id: ctx.ids.next<string>(),
      officeId: appointment.officeId,
      appointmentId: appointment.id,
      template: 'confirmed',
      language: appointment.language,
      at: ctx.clock.now(),
    });
  }
}
