// Finds what a physical key presses on the uppermost layer of the page, marks it at once, and presses it.
/** Longer than any answer of the service takes, short enough not to linger. */
const MARKED_MS = 180;

const layerOf = (document: Document): Element | null =>
  document.querySelector('.overlay') ?? document.querySelector('main');

/** Screens mark what can be pressed: `data-key="1 Enter"`. */
const targetOf = (document: Document, key: string): HTMLElement | null =>
  layerOf(document)?.querySelector<HTMLElement>(
    `[data-key~="${CSS.escape(key === 'Delete' ? 'Backspace' : key)}"]:not(:disabled)`,
  ) ?? null;

/** False: nothing on this layer belongs to the key. */
export function pressTarget(document: Document, key: string): boolean {
  const target = targetOf(document, key);
  target?.click();
  return target !== null;
}

/** Before the key is understood and long before the service answers, its target looks pressed. */
export function markTarget(document: Document, key: string, after: (ms: number, run: () => void) => unknown): void {
  const target = targetOf(document, key);
  if (!target) return;
  target.dataset['pressed'] = '';
  after(MARKED_MS, () => delete target.dataset['pressed']);
}
