// Where letters go: a real SMTP server, or a folder of .eml files when none is set.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import DKIM from 'nodemailer/lib/dkim';
import { MINUTE, SECOND, type Clock, type Ms, type Timers } from '../../shared/core/clock.ts';
import type { DkimKey } from './dkim-key.ts';
import { SendingStopped, SilentMailServer } from './mail-fault.ts';

export type Letter = SendMailOptions & {
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};
export interface LetterTransport {
  /** Rejects when the letter was not taken: what `mailFault` reads, or `SendingStopped`. May be called while others are under way. */
  send(letter: Letter): Promise<void>;
  /** No letter is begun any more, and those whose last line has not been written are given back. */
  close(): void;
  /** After `close`: the answers still missing are not waited for. */
  abandon(): void;
}

/** From dialling to the last line of the letter. */
export const CONVERSATION_MS: Ms = 30 * SECOND;
/** A server that has the last line may be delivering; giving up sooner would send the letter twice (RFC 5321, 4.5.3.2.6). */
export const ANSWER_MS: Ms = 10 * MINUTE;

/** A connection for each letter, so that one that hangs holds up no other. */
export function smtpTransport(url: string, timers: Timers, dkim?: DkimKey): LetterTransport {
  const closing = new AbortController();
  const abandoning = new AbortController();
  return {
    async send(letter) {
      if (closing.signal.aborted) throw new SendingStopped();
      const conversation = new AbortController();
      const ended = new AbortController();
      let isWritten = false;
      const stop = (): void => {
        if (!isWritten) conversation.abort(new SendingStopped());
      };
      const abandon = (): void => conversation.abort(new SilentMailServer());
      // The client's own timeouts never come first: they count pauses, and a server that dribbles has none.
      const never = CONVERSATION_MS + ANSWER_MS + MINUTE;
      const smtp = createTransport({
        url,
        connectionTimeout: never,
        greetingTimeout: never,
        socketTimeout: never,
        dnsTimeout: never,
        socketCloseTimeout: 0,
      });
      smtp.use('stream', (mail, done) => {
        // Here rather than among the options: what is signed there is so after whatever looks at it.
        if (dkim !== undefined) mail.message.processFunc((whole) => new DKIM(dkim).sign(whole));
        mail.message.processFunc((whole) =>
          whole.pipe(
            new Transform({
              readableHighWaterMark: 0,
              transform: (chunk, _encoding, next) => next(null, chunk),
              flush: (next) => {
                isWritten = true;
                next();
              },
            }),
          ),
        );
        done();
      });
      const watch = async (): Promise<void> => {
        await timers.sleep(CONVERSATION_MS, ended.signal);
        if (isWritten) await timers.sleep(ANSWER_MS, ended.signal);
        conversation.abort(new SilentMailServer());
      };
      const watching = watch().catch((error: unknown) => {
        if (!ended.signal.aborted) throw error;
      });
      closing.signal.addEventListener('abort', stop);
      abandoning.signal.addEventListener('abort', abandon);
      try {
        await smtp.sendMail({ ...letter, signal: conversation.signal });
      } catch (error) {
        throw conversation.signal.aborted ? conversation.signal.reason : error;
      } finally {
        closing.signal.removeEventListener('abort', stop);
        abandoning.signal.removeEventListener('abort', abandon);
        ended.abort();
        await watching;
        smtp.close();
      }
    },
    close: () => closing.abort(),
    abandon: () => abandoning.abort(),
  };
}

/** `<time>-<letter's id>.eml`, written complete or not at all. */
export function folderTransport(folder: string, clock: Clock): LetterTransport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (letter) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { message } = await composer.sendMail(letter);
      const name = `${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}-${letter.messageId.split('@', 1)[0]!.replace(/[^a-z0-9]/gi, '')}`;
      await writeFile(join(folder, `.${name}`), message as Buffer, { mode: 0o600 });
      await rename(join(folder, `.${name}`), join(folder, `${name}.eml`));
    },
    close: () => composer.close(),
    abandon: () => undefined,
  };
}
