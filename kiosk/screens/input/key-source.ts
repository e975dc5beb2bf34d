// Listens to the keyboard of a window and hands on what its keys mean, to one listener at a time: the uppermost screen.
import type { HeadphoneKeys } from '../../../shared/domain/kiosk-session/special-keys.ts';
import {
  BURST_GAP_MS,
  HOLD_MS,
  holdKey,
  keyOf,
  NO_KEYS,
  pressKey,
  quietWanted,
  releaseKey,
  settleKeys,
  takesKey,
  type KeyInput,
  type KeyMeaning,
} from './key-input.ts';

export type KeyListener = (meaning: KeyMeaning) => void;
/** True: taken, nobody else hears of it. */
export type KeyInterceptor = (meaning: KeyMeaning) => boolean;

export interface KeySource {
  /** The listener added last hears alone. Returns how to stop. */
  listen(listener: KeyListener): () => void;
  /** Asked before any listener: what is the same on every screen. Returns how to stop. */
  intercept(interceptor: KeyInterceptor): () => void;
}

export type KeySourceWorld = {
  readonly window: Pick<Window, 'addEventListener' | 'document'>;
  readonly after: (ms: number, run: () => void) => { cancel(): void };
  /** When the key went down, not when the page got round to it: a picture drawn meanwhile must not tear a burst apart. */
  readonly timeOf?: (event: KeyboardEvent) => number;
  /** The same key again within this time is a bounce; the present person decides how long. */
  readonly bounceMs: () => number;
  readonly headphoneKeys: () => HeadphoneKeys | null;
  /** At once when a key goes down, before it is known what it means. */
  readonly onDown: (key: string) => void;
};

const writesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

export function createKeySource({
  window,
  after,
  timeOf = (event) => event.timeStamp,
  bounceMs,
  headphoneKeys,
  onDown,
}: KeySourceWorld): KeySource {
  const listeners: KeyListener[] = [];
  const interceptors: KeyInterceptor[] = [];
  let input: KeyInput = NO_KEYS;
  let settling: { cancel(): void } | undefined;
  let holding: { cancel(): void } | undefined;
  /** The button that a finger pressed last and left the focus on: the green key after it is the screen's. `:focus-visible` would say yes at any key. */
  let fingered: Element | null = null;

  const tell = (meanings: readonly KeyMeaning[]): void => {
    for (const meaning of meanings) {
      if (interceptors.some((takes) => takes(meaning))) continue;
      // A button that Tab reached hears Enter itself, as everywhere; only now, for a scanner's Enter must press nothing.
      const focused = window.document.activeElement;
      if (meaning.kind === 'enter' && focused instanceof HTMLButtonElement && focused !== fingered) focused.click();
      else listeners.at(-1)?.(meaning);
    }
  };
  const take = (next: { readonly input: KeyInput; readonly meanings: readonly KeyMeaning[] }): void => {
    input = next.input;
    tell(next.meanings);
  };

  /** It has been quiet for `quietMs`: settled again as soon as a longer quiet says more. */
  const settleAfter = (quietMs: number): void => {
    settling?.cancel();
    const wanted = quietWanted(input);
    if (wanted === undefined) return;
    settling = after(Math.max(0, wanted - quietMs), () => {
      take(settleKeys(input, wanted, bounceMs()));
      if (input.pending) holding = after(HOLD_MS - BURST_GAP_MS, () => take(holdKey(input)));
      settleAfter(wanted);
    });
  };

  window.addEventListener(
    'pointerdown',
    (event) => {
      fingered = event.target instanceof Element ? event.target.closest('button') : null;
    },
    { capture: true },
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab') fingered = null;
      // What is typed into a field is the field's; Escape writes nothing, and the way back has its sign.
      if ((writesText(event.target) && event.key !== 'Escape') || event.ctrlKey || event.altKey || event.metaKey)
        return;
      const socket = headphoneKeys();
      if (socket && (event.code === socket.pluggedIn || event.code === socket.pulledOut)) {
        event.preventDefault();
        if (!event.repeat) tell([{ kind: 'headphones', isPluggedIn: event.code === socket.pluggedIn }]);
        return;
      }
      const at = timeOf(event);
      const key = keyOf(event);
      if (!takesKey(input, key, at)) return;
      event.preventDefault();
      if (event.repeat) return;
      onDown(key);
      take(pressKey(input, key, at, bounceMs()));
      holding?.cancel();
      settleAfter(0);
    },
    { capture: true },
  );
  window.addEventListener('keyup', (event) => take(releaseKey(input, keyOf(event), bounceMs())), { capture: true });

  return {
    listen: (listener) => addTo(listeners, listener),
    intercept: (interceptor) => addTo(interceptors, interceptor),
  };
}

function addTo<T>(list: T[], item: T): () => void {
  list.push(item);
  return () => {
    const index = list.lastIndexOf(item);
    if (index >= 0) list.splice(index, 1);
  };
}
