// How well a machine knows what time it is: the one word that every decision about a day or an hour asks, on kiosk and server.
import type { Ms } from '../../core/clock.ts';

export type TimeKnowledge =
  /** Compared with a clock that can be relied on, by this run of the program. */
  | 'measured'
  /** Compared so before, within this start of the machine, and led on from there by its steady clock. */
  | 'carried'
  /** No more than what had certainly been (the last comparison, the newest certain fact), or a comparison that contradicts an earlier one and has not stood yet. */
  | 'restored'
  /** Nothing but what the machine's own clock shows. */
  | 'unknown';

/** A time is not told without how well it is known. */
export type KnownTime = { readonly now: Ms; readonly knowledge: TimeKnowledge };

/**
 * Only then may anybody be refused for a day or an hour, an arrival be judged, numbers begin anew, a day be ended, somebody be
 * reminded, anything be erased or cleared away. Otherwise it is decided in the citizen's favour and marked, or it waits.
 */
export const isTimeKnown = (knowledge: TimeKnowledge): boolean => knowledge === 'measured' || knowledge === 'carried';
