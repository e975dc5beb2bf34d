// The shape, the same in every language: when to come and what happens to who comes earlier or later, with an office's own numbers.

/** Hours are the visit's own ("9:50"), minutes the office's rules. */
export type ArrivalWords = {
  readonly hour: string;
  readonly onTime: {
    readonly from: string;
    readonly fromMinutes: number;
    readonly until: string;
    readonly untilMinutes: number;
  };
  /** Until when one late is still served, in the line of those without a visit; absent: late is lost at once. */
  readonly late: { readonly until: string; readonly untilMinutes: number } | undefined;
  /** Whether the service gives tickets to people without a visit at all. */
  readonly hasWalkIn: boolean;
};
