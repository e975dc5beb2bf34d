// A live view from the server: the newest view, and the honest word when nothing has been heard for too long.

/** A stream that has been silent this long (heartbeats included) is stale. */
const STALE_AFTER_MS = 10_000;
const WATCH_MS = 1_000;
const PROBE_DEADLINE_MS = 5_000;
/** While there is no place for a stream, the view is asked for this often, and a stream every sixth time. */
const POLL_MS = 3_000;
const POLLS_PER_STREAM = 6;

/** `stream`: the address of the live view. `read`: the same view once. */
export type ViewSource<View> = {
  readonly stream: string;
  readonly read: (
    signal: AbortSignal,
  ) => Promise<
    | { readonly ok: true; readonly status: number; readonly value: View }
    | { readonly ok: false; readonly status: number }
  >;
};

/**
 * `onChange` gets the newest view and whether it is stale; it is called on each message and when staleness changes.
 * `serverNow` goes on from the view's own moment by the browser's running clock, which nobody sets.
 * The browser's EventSource connects anew by itself while the server is away. Where it gives up (the server answered, but
 * not with a stream), the plain view is asked, and shown: refused (401, 403) → `onRefused`.
 */
export function openViewStream<View extends { readonly at: number }>(
  { stream, read }: ViewSource<View>,
  onChange: (view: View | undefined, isStale: boolean, serverNow: () => number) => void,
  onRefused: () => void,
): void {
  let source: EventSource;
  let view: View | undefined;
  let viewAt = performance.now();
  let heardAt = performance.now();
  let wasStale = false;
  let isProbing = false;
  let isRefused = false;
  let polls = 0;
  let polledAt = -POLL_MS;

  const serverNow = (): number => (view?.at ?? 0) + performance.now() - viewAt;
  const heard = (): void => {
    heardAt = performance.now();
    wasStale = false;
  };
  const take = (next: View): void => {
    view = next;
    heard();
    viewAt = heardAt;
    onChange(view, false, serverNow);
  };

  function open(): void {
    source = new EventSource(stream);
    source.addEventListener('view', (message: MessageEvent<string>) => {
      polls = 0;
      take(JSON.parse(message.data));
    });
    source.addEventListener('heartbeat', () => {
      const isBack = wasStale;
      heard();
      if (isBack) onChange(view, false, serverNow);
    });
  }

  async function probe(): Promise<void> {
    isProbing = true;
    polledAt = performance.now();
    try {
      const answer = await read(AbortSignal.timeout(PROBE_DEADLINE_MS));
      isRefused = answer.status === 401 || answer.status === 403;
      if (isRefused) {
        onRefused();
        return;
      }
      if (answer.ok) take(answer.value);
      // The first time at once: the stream may only have been cut.
      if (polls % POLLS_PER_STREAM === 0) open();
      polls += 1;
    } catch (error) {
      // Still away: the next look tries again, and the page says that it is stale. Half an answer is no JSON.
      if (!(error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)) throw error;
    } finally {
      isProbing = false;
    }
  }

  open();
  setInterval(() => {
    if (isRefused) return;
    if (source.readyState === EventSource.CLOSED && !isProbing && performance.now() - polledAt >= POLL_MS) void probe();
    const isStale = performance.now() - heardAt > STALE_AFTER_MS;
    if (isStale !== wasStale) {
      wasStale = isStale;
      onChange(view, isStale, serverNow);
    }
  }, WATCH_MS);
}
