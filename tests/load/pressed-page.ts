// The kiosk's page as a program: sends what is pressed, and notes when each state arrived.
import { once } from 'node:events';
import { Agent, get, request, type IncomingMessage } from 'node:http';
import type { SessionMessage } from '../../shared/api/kiosk-page.ts';
import { KIOSK_KEY_HEADER, KIOSK_PATHS } from '../../shared/api/kiosk-paths.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';

const PATIENCE_MS = 60_000;

export type PressedPage = {
  /** Resolves when the kiosk has taken it. */
  send(event: PageEvent): Promise<void>;
  /** Resolves with the moment, by `performance.now()`, at which the present state of that name arrived. */
  reaches(state: string): Promise<number>;
  leave(): void;
};

export async function joinSession(urlWithKey: string): Promise<PressedPage> {
  const { origin, searchParams } = new URL(urlWithKey);
  const headers = { [KIOSK_KEY_HEADER]: searchParams.get('key') ?? '' };
  // Plain HTTP, not fetch and its streams: they would take as long as what is measured, on the thread that plays the printer.
  const agent = new Agent({ keepAlive: true });
  let session: SessionMessage['session'] | undefined;
  let since = 0;
  let way: string[] = [];
  let awaited: (() => void) | undefined;
  let rest = '';
  const read = (chunk: string): void => {
    const messages = (rest + chunk).split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: (.*)$/mu.exec(message)?.[1];
      if (data === undefined) continue;
      const next = (JSON.parse(data) as SessionMessage).session;
      if (next.state.name !== session?.state.name) {
        since = performance.now();
        way = [...way, next.state.name].slice(-6);
      }
      session = next;
      awaited?.();
    }
  };
  const stream = get(`${origin}${KIOSK_PATHS.followSession.url}`, { headers, agent });
  const [answer] = (await once(stream, 'response')) as [IncomingMessage];
  answer.setEncoding('utf8').on('data', read);
  answer.on('error', (error) => {
    if (!stream.destroyed) throw error;
  });
  return {
    send: async (event) => {
      const body = JSON.stringify(event);
      const asked = request(`${origin}${KIOSK_PATHS.runCommand.url}`, {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      asked.end(body);
      const [answered] = (await once(asked, 'response')) as [IncomingMessage];
      answered.resume();
      if (answered.statusCode !== 204) throw new Error(`${event.type} was answered by ${answered.statusCode}`);
    },
    reaches: async (state) => {
      const giveUp = AbortSignal.timeout(PATIENCE_MS);
      while (session?.state.name !== state) {
        if (giveUp.aborted) throw new Error(`${state} was not reached; the page went ${way.join(' → ')}`);
        await new Promise<void>((resolve) => {
          awaited = resolve;
          giveUp.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      return since;
    },
    leave: () => void stream.destroy(),
  };
}
