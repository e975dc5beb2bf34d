// The shape, the same in every language: what citizens read while their browser works, or waits, before it books.

export type BookingWorkText = {
  readonly title: string;
  readonly why: string;
  readonly working: string;
  /** `{n}` parts of `{of}`. */
  readonly part: string;
  readonly done: string;
  readonly failed: string;
  readonly wait: (seconds: number) => string;
  readonly ready: string;
  readonly button: string;
  readonly cancel: string;
};
