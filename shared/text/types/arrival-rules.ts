// The shape, the same in every language: what really happens to who comes on time, early, late or too late, with the numbers of the office's own rules.

export type ArrivalWords = {
  readonly onTime: string;
  readonly early: string;
  /** Absent where the office takes nobody late. */
  readonly late?: string | undefined;
  readonly lapsed: string;
};
