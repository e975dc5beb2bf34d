// Notices a person who presses nothing in particular, and a technician by the hidden gesture or a key of their own.
import type { PageEvent } from '../../../shared/domain/kiosk-session/event.ts';
import { BURST_GAP_MS } from './key-input.ts';

/** Signs of life are told at most this often. */
const TOUCH_EVERY_MS = 2_000;
/** Five taps into the upper left corner, or five times Esc, within this time. */
export const GESTURE_COUNT = 5;
const GESTURE_MS = 4_000;
const CORNER_PX = 140;
/** Keys are told once it is clear that they are no scanner's; the last Esc belongs to the screen before, and would close the one it opened. */
const AFTER_KEYS_MS = 3 * BURST_GAP_MS;

export type PersonWorld = {
  readonly window: Pick<Window, 'addEventListener'>;
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => unknown;
  /** By its code; null: there is none. */
  readonly technicianKey: () => string | null;
  readonly send: (event: PageEvent) => void;
};

export function watchPerson({ window, now, after, technicianKey, send }: PersonWorld): void {
  let toldAt = -Infinity;
  let taps: number[] = [];
  const touched = (): void => {
    if (now() - toldAt < TOUCH_EVERY_MS) return;
    toldAt = now();
    send({ type: 'touched' });
  };
  const gesture = (waitMs: number): void => {
    taps = [...taps.filter((at) => now() - at < GESTURE_MS), now()];
    if (taps.length < GESTURE_COUNT) return;
    taps = [];
    after(waitMs, () => send({ type: 'open-technician' }));
  };
  window.addEventListener('pointerdown', (event) => {
    if (event.clientX < CORNER_PX && event.clientY < CORNER_PX) gesture(0);
    // A press on a button speaks for itself, and must not find the button gone when the finger lifts.
    const isOnControl = event.target instanceof Element && event.target.closest('button, input') !== null;
    if (!isOnControl) touched();
  });
  window.addEventListener('keydown', (event) => {
    const isTechnicianKey = event.code === technicianKey() && !event.ctrlKey && !event.altKey && !event.metaKey;
    // Whatever a browser does at it, also while a key switch holds it down.
    if (isTechnicianKey) event.preventDefault();
    if (event.repeat) return;
    if (isTechnicianKey) send({ type: 'open-technician' });
    if (event.key === 'Escape') gesture(AFTER_KEYS_MS);
    const isWriting = event.target instanceof HTMLInputElement;
    if (isWriting || event.key === 'Tab' || event.key.startsWith('Arrow')) touched();
  });
  // The appliance has no menus of a browser, wherever the page runs.
  window.addEventListener('contextmenu', (event) => event.preventDefault());
}
