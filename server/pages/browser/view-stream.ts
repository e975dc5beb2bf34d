// A live view from the server: the newest view, and the honest word when nothing has been heard for too long.
export type ViewStream<T> = { close(): void; readonly lastHeardAt: () => number; readonly view: () => T | undefined };

/** A stream that has been silent this long (heartbeats included) is stale. */
export const STALE_AFTER_MS = 10_000;

/**
 * `onChange` gets the newest view and whether it is stale; it is called on each message and when staleness changes.
 * The browser's EventSource connects anew by itself; a stream that it gave up on is opened again here.
 */
export function openViewStream<T>(url: string, onChange: (view: T | undefined, isStale: boolean) => void): ViewStream<T> {
  let source: EventSource;
  let view: T | undefined;
  let heardAt = performance.now();
  let wasStale = false;
  const isStale = (): boolean => performance.now() - heardAt > STALE_AFTER_MS;
  const heard = (): void => {
    heardAt = performance.now();
    wasStale = false;
  };
  const open = (): void => {
    source = new EventSource(url);
    source.addEventListener('view', (message: MessageEvent<string>) => {
      view = JSON.parse(message.data) as T;
      heard();
      onChange(view, false);
    });
    source.addEventListener('heartbeat', () => {
      const back = wasStale;
      heard();
      if (back) onChange(view, false);
    });
  };
  open();
  const watch = setInterval(() => {
    if (source.readyState === EventSource.CLOSED) open();
    if (isStale() !== wasStale) {
      wasStale = isStale();
      onChange(view, wasStale);
    }
  }, 1_000);
  return {
    close() {
      clearInterval(watch);
      source.close();
    },
    lastHeardAt: () => heardAt,
    view: () => view,
  };
}
