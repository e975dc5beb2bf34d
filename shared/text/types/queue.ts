// The shape, the same in every language: why somebody was called before others, in a sentence for the clerk.
import type { Rank } from '../../domain/queue/queue.ts';

/** `time` is the time that ranked, as the wall clock shows it; `passedBy` counts only at the turn. */
export type SpokenReason = { readonly rank: Rank; readonly time: string; readonly passedBy: number };
