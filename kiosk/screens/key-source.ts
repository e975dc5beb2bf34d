// Listens to the keyboard of a window and hands on what its keys mean, to one listener at a time: the uppermost screen.
import { BURST_GAP_MS, NO_KEYS, pressKey, settleKeys, takesKey, type KeyInput, type KeyMeaning } from './key-input.ts';

export type KeyListener = (meaning: KeyMeaning) => void;

export interface KeySource {
  /** The listener added last hears alone. Returns how to stop. */
  listen(listener: KeyListener): () => void;
}

export type KeySourceWorld = {
  readonly window: Pick<Window, 'addEventListener' | 'document'>;
  readonly after: (ms: number, run: () => void) => { cancel(): void };
};

const writesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

export function createKeySource({ window, after }: KeySourceWorld): KeySource {
  const listeners: KeyListener[] = [];
  let input: KeyInput = NO_KEYS;
  let settling: { cancel(): void } | undefined;

  const tell = (meanings: readonly KeyMeaning[]): void => {
    for (const meaning of meanings) {
      // A focused button hears Enter itself, as everywhere; only now, for a scanner's Enter must press nothing.
      const focused = window.document.activeElement;
      if (meaning.kind === 'enter' && focused instanceof HTMLButtonElement) focused.click();
      else listeners.at(-1)?.(meaning);
    }
  };

  window.addEventListener('keydown', (event) => {
    if (writesText(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    // When the key went down, not when the page got round to it: a picture drawn meanwhile must not tear a burst apart.
    const at = event.timeStamp;
    if (!takesKey(input, event.key, at)) return;
    event.preventDefault();
    if (event.repeat) return;
    const pressed = pressKey(input, event.key, at);
    input = pressed.input;
    tell(pressed.meanings);
    settling?.cancel();
    settling = after(BURST_GAP_MS, () => {
      const settled = settleKeys(input);
      input = settled.input;
      tell(settled.meanings);
    });
  }, { capture: true });

  return {
    listen(listener) {
      listeners.push(listener);
      return () => {
        const index = listeners.lastIndexOf(listener);
        if (index >= 0) listeners.splice(index, 1);
      };
    },
  };
}
