// Keeps the page joined to the service: the session as it is pushed, and an honest word when the line is gone.
import { kioskAddress, type KioskAnswer } from '../../shared/api/kiosk-client.ts';
import type { SessionView } from '../../shared/domain/kiosk-session/state.ts';

/** A service under restart answers within a few seconds; asking oftener than this helps nobody. */
const RETRY_MS = 1_000;
/** The session carries the clock, so something comes every minute; longer silence is a dead line that TCP has not noticed. */
const SILENCE_MS = 90_000;

export type LinkWorld = {
  readonly openStream: (path: string) => Pick<EventSource, 'addEventListener' | 'close'>;
  readonly after: (ms: number, run: () => void) => { cancel(): void };
};

export type LinkListener = { readonly onSession: (session: SessionView) => void; readonly onLost: () => void };

export type SessionLink = {
  /** The line has failed in another way: what is true now is asked for anew. */
  readonly rejoin: () => void;
};

/** Opens the stream and reopens it for ever. */
export function joinSession({ openStream, after }: LinkWorld, { onSession, onLost }: LinkListener): SessionLink {
  let stream: Pick<EventSource, 'addEventListener' | 'close'> | undefined;
  let timer: { cancel(): void } | undefined;

  const wait = (ms: number, run: () => void): void => {
    timer?.cancel();
    timer = after(ms, run);
  };
  const lose = (): void => {
    stream?.close();
    onLost();
    wait(RETRY_MS, open);
  };
  const open = (): void => {
    const opened = openStream(kioskAddress('followSession', {}));
    stream = opened;
    const hear = (): void => {
      if (stream === opened) wait(SILENCE_MS, lose);
    };
    opened.addEventListener('open', hear);
    opened.addEventListener('message', (event) => {
      hear();
      if (stream !== opened) return;
      const { session }: KioskAnswer<'followSession'> = JSON.parse((event as MessageEvent<string>).data);
      onSession(session);
    });
    opened.addEventListener('error', () => {
      if (stream === opened) lose();
    });
    hear();
  };
  open();
  return { rejoin: lose };
}
