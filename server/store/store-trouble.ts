// The one error that a database becomes which cannot do its work now, whichever it is: cut off, silent, full, read-only.
/** `away`: no connection, or it was cut. `silent`: no answer in time. `busy`: somebody else holds it for too long. */
export const TROUBLE_REASONS = ['away', 'silent', 'busy', 'disk-full', 'read-only', 'disk-failed'] as const;
export type TroubleReason = (typeof TROUBLE_REASONS)[number];

/** Nothing of what was asked is known to be done; the next question may be answered again. */
export class StoreTrouble extends Error {
  override readonly name = 'StoreTrouble';
  readonly reason: TroubleReason;

  /** The message holds the database's own first words, for the log. */
  constructor(reason: TroubleReason, cause: unknown) {
    const code = codeOf(cause);
    super(`${reason}: ${code === '' ? '' : `${code}, `}${messageOf(cause)}`, { cause });
    this.reason = reason;
  }
}

export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** A host with several addresses fails with an error of errors, whose own message is empty. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

const SQLITE_REASONS: readonly (readonly [code: string, reason: TroubleReason])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_IOERR', 'disk-failed'],
  ['SQLITE_CANTOPEN', 'disk-failed'],
];

/** Undefined: the database works, and what was asked was wrong. */
export function sqliteTrouble(error: unknown): StoreTrouble | undefined {
  const code = codeOf(error);
  const reason = SQLITE_REASONS.find(([start]) => code.startsWith(start))?.[1];
  return reason === undefined ? undefined : new StoreTrouble(reason, error);
}

/** SQLSTATE, its class or a system's code; https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES_REASONS: readonly (readonly [code: RegExp, reason: TroubleReason])[] = [
  [/^(57P0[1-5]|08...|53300|28...|3D000|E[A-Z_]+)$/, 'away'],
  [/^(57014|25P0[34])$/, 'silent'],
  [/^(55P03|40001|40P01)$/, 'busy'],
  [/^(53100|53200)$/, 'disk-full'],
  [/^25006$/, 'read-only'],
  [/^(58...|XX00[012])$/, 'disk-failed'],
];
/** What `pg` says by words alone. */
const CUT =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Postgres connection has been discarded|timeout expired|timeout exceeded when trying to connect)/;
const UNANSWERED = /^Query read timeout/;

/** Undefined: the database works, and what was asked was wrong. */
export function postgresTrouble(error: unknown): StoreTrouble | undefined {
  const code = error instanceof AggregateError ? codeOf(error.errors[0]) || codeOf(error) : codeOf(error);
  const message = messageOf(error);
  const reason =
    POSTGRES_REASONS.find(([pattern]) => pattern.test(code))?.[1] ??
    (CUT.test(message) ? 'away' : UNANSWERED.test(message) ? 'silent' : undefined);
  return reason === undefined ? undefined : new StoreTrouble(reason, error);
}
