// The shape, the same in every language: the guided change of a paper roll in words: what to do at each step, and what the printer says of it.
import type { RollSign, RollStep } from '../../domain/technician/roll-change.ts';

export type RollText = {
  readonly begin: string;
  readonly steps: Record<RollStep, { readonly title: string; readonly about: string }>;
  readonly place: (step: number, steps: number) => string;
  readonly signs: Record<Exclude<RollSign, 'not-told'>, Partial<Record<RollStep, string>>>;
  readonly next: string;
  readonly metres: (metres: number) => string;
  readonly roll: string;
  readonly left: string;
  readonly since: string;
  readonly notCounted: string;
  readonly assumed: string;
  readonly notKnown: string;
  readonly done: (metres: number) => string;
  readonly leftOf: (left: number, all: number) => string;
};
