// What was typed about the person: read as it will be kept, or what is wrong with each field.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { normaliseEmail, parseEmail, parseName, parsePhone } from '../../../shared/domain/booking/personal-data.ts';
import type { Service } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';

export type FieldProblem =
  | { readonly field: 'email'; readonly problem: 'empty' | 'malformed' | 'too-long' }
  | { readonly field: 'name'; readonly problem: 'empty' | 'bad-characters' | 'too-long' }
  | { readonly field: 'phone'; readonly problem: 'malformed' | 'too-long' };

export type PersonInput = {
  readonly email: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
};

/** What was typed about the person, as it will be kept; also asked before the answers are shown for checking. */
export function readPerson(
  service: Service,
  input: PersonInput,
): Result<
  { readonly email: string; readonly name: string | null; readonly phone: string | null },
  readonly FieldProblem[]
> {
  const problems: FieldProblem[] = [];
  const email = parseEmail(input.email);
  if (!email.ok) problems.push({ field: 'email', problem: email.error });
  const name =
    service.nameField === 'hidden' || (service.nameField === 'optional' && isBlank(input.name))
      ? undefined
      : parseName(input.name ?? '');
  if (name !== undefined && !name.ok) problems.push({ field: 'name', problem: name.error });
  const phone = isBlank(input.phone) ? undefined : parsePhone(input.phone ?? '');
  if (phone !== undefined && !phone.ok && phone.error !== 'empty')
    problems.push({ field: 'phone', problem: phone.error });
  if (!email.ok || problems.length > 0) return err(problems);
  return ok({
    email: email.value,
    name: name?.ok === true ? name.value : null,
    phone: phone?.ok === true ? phone.value : null,
  });
}

/** The same for every spelling that reaches the mailbox; says nothing to whoever has not the secret file. */
export const emailKeyOf = (ctx: Context, email: string): string => ctx.secrets.derive('email', normaliseEmail(email));

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
