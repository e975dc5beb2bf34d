// What state a printer is in; `disconnected` and `unknown` are honest states among the others.
import type { DeviceWord } from '../../shared/core/device-words.ts';

export type PrinterStatus =
  | { readonly state: 'ready'; readonly paperLow: boolean }
  | { readonly state: 'no-paper' }
  | { readonly state: 'cover-open' }
  | { readonly state: 'cutter-error' }
  | { readonly state: 'overheated' }
  | { readonly state: 'error'; readonly detail: DeviceWord }
  | { readonly state: 'offline'; readonly detail: DeviceWord }
  | { readonly state: 'disconnected'; readonly reason: string }
  /** Asked, no usable answer: never shown as ready. */
  | { readonly state: 'unknown' };
