// The server's time: its machine's clock, as far as it can be relied on, with a word for how far.
import type { Clock, Ms } from '../../shared/core/clock.ts';
import {
  beginServerTime,
  believe,
  hearWitness,
  knownTime,
  look,
  type Doubt,
} from '../../shared/domain/office/server-time.ts';
import type { KnownTime, TimeKnowledge } from '../../shared/domain/office/time-knowledge.ts';

export type DoubtSeen = Pick<Doubt, 'kind' | 'byMs'> & {
  /** What the machine's clock shows, and the last time that is certain. */
  readonly machine: Ms;
  readonly certain: Ms;
};

export type TimeWatch = {
  /** The time to go by. */
  readonly clock: Clock;
  knowledge(): TimeKnowledge;
  /** Null: the machine's clock is believed. */
  doubt(): DoubtSeen | null;
  /** Another machine's clock, led right, shows this. `bootId`: of its machine; the same machine's clock is no second witness. */
  hear(witness: { readonly at: Ms; readonly bootId: string | null }): void;
  /** An administrator has looked at a clock. */
  confirm(): void;
};

/** `known`: a time that has certainly been; undefined in a new installation. */
export function createTimeWatch(parts: {
  readonly machine: Clock;
  readonly steady: Clock;
  readonly known: Ms | undefined;
  readonly bootId: string | null;
}): TimeWatch {
  const read = (): { machine: Ms; steady: Ms } => ({ machine: parts.machine.now(), steady: parts.steady.now() });
  let time = beginServerTime(parts.known, read());
  const looked = (): { machine: Ms; steady: Ms } => {
    const now = read();
    time = look(time, now);
    return now;
  };
  const told = (): KnownTime => {
    const now = looked();
    return knownTime(time, now);
  };
  return {
    clock: { now: () => told().now },
    knowledge: () => told().knowledge,
    doubt: () => {
      const { machine } = looked();
      return time.doubt && { kind: time.doubt.kind, byMs: time.doubt.byMs, machine, certain: time.known };
    },
    hear: ({ at, bootId }) => {
      const now = looked();
      if (bootId === null || bootId !== parts.bootId) time = hearWitness(time, now, at);
    },
    confirm: () => {
      time = believe(read());
    },
  };
}

/** Of a clock that nobody doubts. */
export const undoubted = (clock: Clock): TimeWatch => ({
  clock,
  knowledge: () => 'measured',
  doubt: () => null,
  hear: () => undefined,
  confirm: () => undefined,
});
