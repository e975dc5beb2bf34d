// Who works here, and what each role may do.
export const ROLES = ['clerk', 'administrator', 'technician'] as const;
export type Role = (typeof ROLES)[number];
export const isRole = (text: unknown): text is Role => ROLES.includes(text as Role);

export const PASSWORD_MIN_LENGTH = 10;
const PASSWORD_MAX_LENGTH = 200;

export type PasswordProblem = 'too-short' | 'too-long' | 'same-as-login';

/** Length is what makes a password strong; a password manager or any sentence passes. */
export function passwordProblem(password: string, login: string): PasswordProblem | undefined {
  if ([...password].length < PASSWORD_MIN_LENGTH) return 'too-short';
  if ([...password].length > PASSWORD_MAX_LENGTH) return 'too-long';
  if (password.toLowerCase() === login.toLowerCase()) return 'same-as-login';
  return undefined;
}

/** Small letters, digits, dot and dash, 2 to 40 of them. */
export const isLogin = (text: string): boolean => /^[a-z0-9][a-z0-9.-]{1,39}$/.test(text);

/** How long sign-in stays closed after so many misses in a row: 4 are free, then 5 s, doubling up to 15 min. */
export function signInDelayMs(misses: number): number {
  return misses < 5 ? 0 : Math.min(5_000 * 2 ** (misses - 5), 15 * 60_000);
}
