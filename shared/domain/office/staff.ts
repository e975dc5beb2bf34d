// Who works here, and what each role may do.
import { isCommonPassword } from './common-password.ts';

export const ROLES = ['clerk', 'administrator', 'technician'] as const;
export type Role = (typeof ROLES)[number];
export const isRole = (text: unknown): text is Role => ROLES.includes(text as Role);

export const PASSWORD_MIN_LENGTH = 12;
const PASSWORD_MAX_LENGTH = 200;

export type PasswordProblem = 'too-short' | 'too-long' | 'common';

/** Length is what makes a password strong, as long as it is not one of those that everybody tries; a password manager or any sentence passes. */
export function passwordProblem(password: string, login: string): PasswordProblem | undefined {
  if ([...password].length < PASSWORD_MIN_LENGTH) return 'too-short';
  if ([...password].length > PASSWORD_MAX_LENGTH) return 'too-long';
  if (isCommonPassword(password, [login])) return 'common';
  return undefined;
}

export type PasswordChange = {
  readonly present: string;
  readonly next: string;
  /** Typed a second time: nobody sees what they type. */ readonly again: string;
};
export type PasswordChangeProblem = PasswordProblem | 'unchanged' | 'mistyped';

/** What can be said before the slow check of the present password. */
export function passwordChangeProblem(
  { present, next, again }: PasswordChange,
  login: string,
): PasswordChangeProblem | undefined {
  const problem = passwordProblem(next, login);
  if (problem !== undefined) return problem;
  // As they are hashed: one letter with its accent may be typed as one sign or two.
  if (next.normalize('NFC') === present.normalize('NFC')) return 'unchanged';
  return next.normalize('NFC') === again.normalize('NFC') ? undefined : 'mistyped';
}

/** Small letters, digits, dot and dash, 2 to 40 of them. */
export const isLogin = (text: string): boolean => /^[a-z0-9][a-z0-9.-]{1,39}$/.test(text);
