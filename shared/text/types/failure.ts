// The shape, the same in every language: what a citizen reads when a page is not there or something broke: one sentence and a way on.

export type FailureKind = 'not-found' | 'not-understood' | 'too-many' | 'failed' | 'time-doubted';

export type FailureText = {
  readonly title: Record<FailureKind, string>;
  readonly way: Record<FailureKind, string>;
  /** Before the number of a request that broke. */ readonly number: string;
  /** What it is for. */ readonly sayNumber: string;
  readonly home: string;
};
