// Sends what the outbox holds, within seconds, several letters at once, so that a receiver that hangs holds up only its own.
import { pause } from '../../shared/core/async/pause.ts';
import { SECOND, type Ms, type Timers } from '../../shared/core/clock.ts';
import { isTimeKnown } from '../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../app/context.ts';
import type { Busy, DueLetter } from '../store/mail-delivery.ts';
import { deliverLetter, takeLetters, type MailSettings } from './deliver-letter.ts';
import type { LetterTransport } from './transport.ts';

/** Letters that became due by time alone (retries) wait at most this long. */
const POLL_MS: Ms = 2 * SECOND;
/** Connections to the mail server at once. */
export const AT_ONCE = 8;
/** To one receiving domain at once, so that even three domains that hang leave connections for the rest. */
export const AT_ONCE_PER_DOMAIN = 2;
/** A letter whose last line is written may still be taken; a server that ends waits this long for the answer. */
const LAST_ANSWERS_MS: Ms = 15 * SECOND;

export type MailWorker = { stop(): Promise<void> };

export function startMailWorker(
  ctx: Context,
  transport: LetterTransport,
  settings: MailSettings,
  timers: Timers,
): MailWorker {
  const stopping = new AbortController();
  const underWay = new Map<DueLetter, Promise<void>>();
  let wake = (): void => undefined;
  const unlisten = ctx.store.onCommit(() => {
    // With every connection taken a letter more changes nothing; the end of a sending wakes too.
    if (underWay.size < AT_ONCE) wake();
  });
  const isStopped = (): boolean => stopping.signal.aborted;

  function busyWith(taken: readonly DueLetter[]): Busy {
    const letters = [...underWay.keys(), ...taken];
    const domains = new Set(letters.map((letter) => letter.domain));
    return {
      domains: [...domains].filter(
        (domain) => domain !== '' && letters.filter((letter) => letter.domain === domain).length >= AT_ONCE_PER_DOMAIN,
      ),
      appointmentIds: letters.flatMap(({ appointmentId }) => appointmentId ?? []),
    };
  }

  function send(letter: DueLetter): void {
    const sending = deliverLetter(ctx, transport, settings, letter, timers, stopping.signal)
      .catch((error: unknown) => ctx.log.error('mail-worker-failed', { message: String(error) }))
      .finally(() => {
        underWay.delete(letter);
        wake();
      });
    underWay.set(letter, sending);
  }

  /** Ends when nothing is due, or nothing more fits. */
  async function sendWhatFits(): Promise<void> {
    // By a clock that may have jumped a letter would be given up, or held for one that nobody needs any more.
    while (!isStopped() && underWay.size < AT_ONCE && isTimeKnown(ctx.time.knowledge())) {
      const letters = await takeLetters(ctx, AT_ONCE - underWay.size, busyWith);
      if (letters.length === 0) return;
      for (const letter of letters) send(letter);
    }
  }

  /** Woken between the look and the wait too: `wake` counts from before the look. */
  async function run(): Promise<void> {
    while (!isStopped()) {
      const woken = new AbortController();
      wake = () => woken.abort();
      const stop = (): void => woken.abort();
      stopping.signal.addEventListener('abort', stop);
      try {
        await sendWhatFits();
      } catch (error) {
        ctx.log.error('mail-worker-failed', { message: String(error) });
      }
      await pause(timers, POLL_MS, woken.signal);
      stopping.signal.removeEventListener('abort', stop);
    }
  }

  const running = run();
  return {
    async stop() {
      unlisten();
      stopping.abort();
      await running;
      transport.close();
      const patience = new AbortController();
      const enough = pause(timers, LAST_ANSWERS_MS, patience.signal);
      await Promise.race([Promise.all(underWay.values()), enough]);
      patience.abort();
      await enough;
      transport.abandon();
      await Promise.all(underWay.values());
    },
  };
}
