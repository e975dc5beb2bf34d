// A live view from the server: the newest view, and the honest word when nothing has been heard for too long.

/** A stream that has been silent this long (heartbeats included) is stale. */
const STALE_AFTER_MS = 10_000;
const WATCH_MS = 1_000;
const PROBE_DEADLINE_MS = 5_000;

/**
 * `onChange` gets the newest view and whether it is stale; it is called on each message and when staleness changes.
 * `serverNow` goes on from the view's own moment by the browser's running clock, which nobody sets.
 * The browser's EventSource connects anew by itself while the server is away. Where it gives up (the server answered, but
 * not with a stream), the plain view at the same address without `/stream` is asked: refused (401, 403) → `onRefused`.
 */
export function openViewStream<T extends { readonly at: number }>(
  url: string,
  onChange: (view: T | undefined, isStale: boolean, serverNow: () => number) => void,
  onRefused: () => void,
): void {
  let source: EventSource;
  let view: T | undefined;
  let viewAt = performance.now();
  let heardAt = performance.now();
  let wasStale = false;
  let isProbing = false;
  let isRefused = false;

  const serverNow = (): number => (view?.at ?? 0) + performance.now() - viewAt;
  const heard = (): void => {
    heardAt = performance.now();
    wasStale = false;
  };

  function open(): void {
    source = new EventSource(url);
    source.addEventListener('view', (message: MessageEvent<string>) => {
      view = JSON.parse(message.data) as T;
      heard();
      viewAt = heardAt;
      onChange(view, false, serverNow);
    });
    source.addEventListener('heartbeat', () => {
      const isBack = wasStale;
      heard();
      if (isBack) onChange(view, false, serverNow);
    });
  }

  async function probe(): Promise<void> {
    isProbing = true;
    try {
      const answer = await fetch(url.replace(/\/stream$/, ''), { signal: AbortSignal.timeout(PROBE_DEADLINE_MS) });
      isRefused = answer.status === 401 || answer.status === 403;
      if (isRefused) onRefused();
      else open();
    } catch (error) {
      // Still away: the next look tries again, and the page says that it is stale.
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    } finally {
      isProbing = false;
    }
  }

  open();
  setInterval(() => {
    if (isRefused) return;
    if (source.readyState === EventSource.CLOSED && !isProbing) void probe();
    const isStale = performance.now() - heardAt > STALE_AFTER_MS;
    if (isStale !== wasStale) {
      wasStale = isStale;
      onChange(view, isStale, serverNow);
    }
  }, WATCH_MS);
}
