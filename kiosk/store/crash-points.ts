// Named moments between the key press and the confirmed print at which a test may have the process killed.
export const CRASH_STEPS = [
  'after-press',
  'after-number',
  'before-commit',
  'after-commit',
  'while-sending',
  'after-sent',
  'before-confirm',
  'after-confirm',
] as const;
export type CrashStep = (typeof CRASH_STEPS)[number];

export type CrashPoints = {
  /** Does not return when this step is armed. */
  reach(step: CrashStep): void;
  isArmed(step: CrashStep): boolean;
};

export const NO_CRASHES: CrashPoints = { reach: () => undefined, isArmed: () => false };
