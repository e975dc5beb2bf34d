// The letters that wait to be sent, oldest first, as a test reads them.
import type { Context } from '../../server/app/context.ts';
import { lettersToSend } from '../../server/store/mail-outbox.ts';

export type WaitingLetter = {
  readonly template: string;
  readonly appointmentId: string | null;
  readonly language: string;
  readonly details: unknown;
};

export async function letters(ctx: Context): Promise<WaitingLetter[]> {
  const rows = await ctx.store.read((tx) => lettersToSend(tx, ctx.officeId));
  return rows.map((row) => ({
    template: row.template,
    appointmentId: row.appointmentId,
    language: row.language,
    details: row.details,
  }));
}
