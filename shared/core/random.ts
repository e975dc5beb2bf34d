// Where chance comes from: passed in, so that draws can be repeated.
export interface Random {
  /** An integer, 0 <= n < bound, evenly distributed. */
  below(bound: number): number;
  /** Unguessable bytes in production; seeded ones in tests. */
  bytes(count: number): Uint8Array;
}
