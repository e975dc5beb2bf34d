// Sends what the outbox holds, within seconds, one letter at a time; what fails is tried again with growing pauses.
import { HOUR, MINUTE, SECOND, type Ms, type Timers } from '../../shared/core/clock.ts';
import type { LetterTemplate } from '../../shared/text/letters.ts';
import type { Context } from '../app/context.ts';
import { startHold } from '../actions/start-hold.ts';
import { findAppointment } from '../store/appointment-store.ts';
import { claimLetter, markLetterFailed, markLetterSent, nextDueLetter, type DueLetter } from '../store/mail-delivery.ts';
import type { LetterDetails } from '../store/mail-outbox.ts';
import { loadOffice } from '../store/office-store.ts';
import { composeLetter } from './compose-letter.ts';
import type { Letter, LetterTransport } from './transport.ts';

/** Longer than the slowest conversation with a mail server, so that a letter in sending is never taken by another process. */
const LEASE_MS = 2 * MINUTE;
const PAUSES_MS: readonly Ms[] = [5 * SECOND, 15 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/** After this the letter is given up and staff see it. */
const GIVE_UP_AFTER_MS = 24 * HOUR;
/** Letters that became due by time alone (retries) wait at most this long. */
const POLL_MS = 2 * SECOND;

export type MailSettings = { readonly from: string };

/** Sends one due letter; false when none is due. */
export async function deliverNextLetter(ctx: Context, transport: LetterTransport, settings: MailSettings): Promise<boolean> {
  const item = await ctx.store.write(async (tx) => {
    const due = await nextDueLetter(tx, ctx.clock.now());
    if (!due) return undefined;
    return (await claimLetter(tx, due, ctx.clock.now() + LEASE_MS)) ? due : 'taken';
  });
  if (item === undefined) return false;
  if (item === 'taken') return true;
  const now = ctx.clock.now();
  let letter: Letter | undefined;
  try {
    letter = await compose(ctx, settings, item, now);
    if (letter !== undefined) await transport.send(letter);
  } catch (error) {
    await putOff(ctx, item, error);
    return true;
  }
  if (letter === undefined) {
    await ctx.store.write((tx) => markLetterSent(tx, item.id, now, 'not-needed'));
    return true;
  }
  await ctx.store.write(async (tx) => {
    await markLetterSent(tx, item.id, now, null);
    const held = heldBy(item);
    if (held !== undefined) await startHold(tx, await loadOffice(tx, ctx.officeId), held, now);
  });
  ctx.log.info('letter-sent', { letterId: item.id, template: item.template });
  return true;
}

/** Undefined: nobody need get it any more. @throws for a letter of a newer version of this program too. */
function compose(ctx: Context, settings: MailSettings, item: DueLetter, now: Ms): Promise<Letter | undefined> {
  return ctx.store.read(async (tx) => {
    const row = item.appointmentId === null ? undefined : await findAppointment(tx, item.appointmentId);
    if (!row) return undefined;
    const toCompose = { id: item.id, template: item.template as LetterTemplate, language: item.language, details: JSON.parse(item.details) as LetterDetails, createdAt: item.createdAt };
    return composeLetter(ctx, settings, await loadOffice(tx, ctx.officeId), row, toCompose, now);
  });
}

/** The pending visit whose hold starts when this letter leaves. */
function heldBy(item: DueLetter): string | undefined {
  if (item.template === 'confirm') return item.appointmentId ?? undefined;
  return item.template === 'quota-reached' ? (JSON.parse(item.details) as LetterDetails).holdId : undefined;
}

async function putOff(ctx: Context, item: DueLetter, error: unknown): Promise<void> {
  const now = ctx.clock.now();
  const pause = PAUSES_MS[Math.min(item.attempts, PAUSES_MS.length - 1)]!;
  const isGivenUp = now + pause - item.createdAt > GIVE_UP_AFTER_MS;
  // The server's words may name the address: only the code goes to the log, the sentence to the outbox row for staff.
  const code = (error as { code?: unknown }).code;
  ctx.log.warn('letter-failed', { letterId: item.id, attempts: item.attempts + 1, code: typeof code === 'string' ? code : 'unknown' });
  await ctx.store.write((tx) => markLetterFailed(tx, item.id, now, typeof code === 'string' ? code : 'unknown', isGivenUp ? null : now + pause));
}

export type MailWorker = { stop(): Promise<void> };

export function startMailWorker(ctx: Context, transport: LetterTransport, settings: MailSettings, timers: Timers): MailWorker {
  const stopping = new AbortController();
  let wake = (): void => undefined;
  const unlisten = ctx.store.onCommit(() => wake());
  const isStopped = (): boolean => stopping.signal.aborted;

  async function waitForWork(): Promise<void> {
    const pause = new AbortController();
    wake = () => pause.abort();
    const stop = (): void => pause.abort();
    stopping.signal.addEventListener('abort', stop);
    try {
      await timers.sleep(POLL_MS, pause.signal);
    } catch (error) {
      if (!pause.signal.aborted) throw error;
    } finally {
      stopping.signal.removeEventListener('abort', stop);
    }
  }

  async function run(): Promise<void> {
    while (!isStopped()) {
      try {
        while (!isStopped() && (await deliverNextLetter(ctx, transport, settings))) continue;
      } catch (error) {
        ctx.log.error('mail-worker-failed', { message: String(error) });
      }
      if (!isStopped()) await waitForWork();
    }
  }

  const running = run();
  return {
    async stop() {
      unlisten();
      stopping.abort();
      await running;
      transport.close();
    },
  };
}
