// A member of staff changes the own password, which ends every other session of theirs.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import {
  passwordChangeProblem,
  type PasswordChange,
  type PasswordChangeProblem,
} from '../../../shared/domain/office/staff.ts';
import type { Context } from '../../app/context.ts';
import { deleteOtherSessionsOf, findSession } from '../../store/session-store.ts';
import { changePasswordHash, type Staff } from '../../store/staff-store.ts';
import type { Tx } from '../../store/store.ts';
import { noteAudit } from './note-audit.ts';
import { hashToken } from '../../security/one-time-token.ts';
import { hashPassword } from '../../security/password-hash.ts';
import type { Session } from './sign-in.ts';
import { tryPassword, type PasswordRefusal, type SignInFrom } from './try-password.ts';

export type OwnSession = Pick<Session, 'staffId' | 'login'> & { readonly token: string };
/** `session-over`: ended by its owner elsewhere while the present password was checked. */
export type ChangePasswordRefusal = PasswordRefusal | { readonly code: PasswordChangeProblem | 'session-over' };

/** The present password is tried as one at sign-in is: a session left open is no place to guess it faster. */
export async function changeOwnPassword(
  ctx: Context,
  who: OwnSession,
  input: PasswordChange & { readonly from: SignInFrom },
  signal?: AbortSignal,
): Promise<Result<null, ChangePasswordRefusal>> {
  const problem = passwordChangeProblem(input, who.login);
  if (problem !== undefined) return err({ code: problem });
  const tokenHash = hashToken('session', who.token);
  const change = async (tx: Tx, staff: Staff, passwordHash: string): Promise<Result<null, ChangePasswordRefusal>> => {
    const session = await findSession(tx, tokenHash);
    if (session?.staffId !== staff.id) return err({ code: 'session-over' });
    await changePasswordHash(tx, staff.id, passwordHash);
    const ended = await deleteOtherSessionsOf(tx, staff.id, tokenHash);
    await noteAudit(ctx, tx, {
      by: staff.id,
      action: 'password-changed',
      subject: staff.id,
      details: { sessionsEnded: ended },
    });
    return ok(null);
  };
  const tried = await tryPassword(
    ctx,
    {
      login: who.login,
      password: input.present,
      from: input.from,
      missed: 'password-change-missed',
      whenRight: async () => {
        const passwordHash = await hashPassword(input.next);
        return (tx, staff) => change(tx, staff, passwordHash);
      },
    },
    signal,
  );
  return tried.ok ? tried.value : tried;
}
