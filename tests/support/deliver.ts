// Sends the letters that are due, one after the other, as the worker does with each.
import { timesInstead } from '../../server/actions/booking/free-slots.ts';
import { settleTry } from '../../server/actions/booking/settle-letter.ts';
import type { Context } from '../../server/app/context.ts';
import { systemTimers } from '../../server/app/system.ts';
import { deliverLetter, takeLetter, type MailSettings } from '../../server/mail/deliver-letter.ts';
import { smtpTransport, type LetterTransport } from '../../server/mail/transport.ts';

/** One that is due; false when none is. */
export async function deliverNextLetter(
  ctx: Context,
  transport: LetterTransport,
  settings: Pick<MailSettings, 'from'>,
): Promise<boolean> {
  const letter = await takeLetter(ctx);
  if (letter === undefined) return false;
  await deliverLetter(
    ctx,
    transport,
    { ...settings, settleTry, timesInstead },
    letter,
    systemTimers,
    new AbortController().signal,
  );
  return true;
}

export const smtpTo = (url: string): LetterTransport => smtpTransport(url, systemTimers);
