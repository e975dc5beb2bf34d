// A real SMTP server on loopback that keeps every letter it takes, read by a mail parser that is not the sender's.
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type ReceivedLetter = Email & { readonly raw: string; readonly rcptTo: readonly string[] };
export type MailServer = AsyncDisposable & {
  readonly url: string;
  readonly port: number;
  readonly letters: ReceivedLetter[];
  /** Waits until a letter for this address fits. */
  letterTo(address: string, fits?: (letter: ReceivedLetter) => boolean): Promise<ReceivedLetter>;
  /** While true every recipient is refused for now (451). */
  refuses: boolean;
  /** What the server says at a step, as `550 5.1.1 no such user`; undefined: it agrees. `address`: the recipient, at MAIL FROM the sender. */
  answer: (step: 'sender' | 'recipient' | 'content', address: string) => string | undefined;
  /** Where the server says nothing until this resolves; `connection`: not even its greeting; `taken`: it has the letter and does not say so. */
  silence: (step: 'connection' | 'recipient' | 'taken', address: string) => Promise<void> | undefined;
  /** How many connections are open now. */
  readonly connections: number;
  close(): Promise<void>;
};

export async function startMailServer(port = 0): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  const waiting = new Set<() => void>();
  const state: Pick<MailServer, 'refuses' | 'answer' | 'silence'> & { connections: number } = {
    refuses: false,
    answer: () => undefined,
    silence: () => undefined,
    connections: 0,
  };
  const silent = (step: 'connection' | 'recipient' | 'taken', address: string, then: () => void): void => {
    const silence = state.silence(step, address);
    if (silence === undefined) then();
    else void silence.then(then);
  };
  const reply = (said: string | undefined): Error | null =>
    said === undefined ? null : Object.assign(new Error(said.slice(4)), { responseCode: Number(said.slice(0, 3)) });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => {
      state.connections += 1;
      silent('connection', '', () => done());
    },
    onClose: () => {
      state.connections -= 1;
    },
    onMailFrom: ({ address: sender }, _session, done) => done(reply(state.answer('sender', sender))),
    onRcptTo: ({ address: recipient }, _session, done) =>
      silent('recipient', recipient, () =>
        done(reply(state.refuses ? '451 later' : state.answer('recipient', recipient))),
      ),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = reply(state.answer('content', session.envelope.rcptTo[0]!.address));
        if (refusal !== null) return done(refusal);
        const raw = Buffer.concat(chunks);
        PostalMime.parse(raw).then(
          (email) => {
            letters.push({
              ...email,
              raw: raw.toString('latin1'),
              rcptTo: session.envelope.rcptTo.map((r) => r.address),
            });
            waiting.forEach((wake) => wake());
            silent('taken', session.envelope.rcptTo[0]!.address, () => done());
          },
          (error: unknown) => done(error as Error),
        );
      });
    },
  });
  server.on('error', (error) => {
    // A client that hangs up while it is answered is no fault of this server.
    if (!('remote' in error)) throw error;
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      // Whoever is left in silence would keep it open.
      for (const connection of server.connections) (connection as { close(): void }).close();
    });
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    letters,
    get refuses() {
      return state.refuses;
    },
    set refuses(value) {
      state.refuses = value;
    },
    get answer() {
      return state.answer;
    },
    set answer(value) {
      state.answer = value;
    },
    get silence() {
      return state.silence;
    },
    set silence(value) {
      state.silence = value;
    },
    get connections() {
      return state.connections;
    },
    async letterTo(wanted, fits = () => true) {
      for (;;) {
        const found = letters.find((l) => l.rcptTo.includes(wanted) && fits(l));
        if (found) return found;
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
