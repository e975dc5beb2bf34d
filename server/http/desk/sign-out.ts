// Signing out over HTTP: an open desk is not left behind with somebody at it before it is said what becomes of them.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { deskText } from '../../../shared/text/desk.ts';
import { LEAVE_CHOICES, leaveDesk, type LeaveChoice, type LeftDesk } from '../../actions/desk/leave-desk.ts';
import { deskLeftBy } from '../../read-model/left-desk.ts';
import { readSession, signOut } from '../../actions/staff/sign-in.ts';
import type { Context } from '../../app/context.ts';
import { leaveDeskPage } from '../../pages/desk/leave-desk.tsx';
import { field, fields, page } from '../form-fields.ts';
import { refuseForeignForms, sendPrivatePage } from '../html-page.ts';
import { pageContact } from '../page-contact.ts';
import { readSessionCookie, setSessionCookie } from '../session-cookie.ts';

const isLeaveChoice = (text: string): text is LeaveChoice => (LEAVE_CHOICES as readonly string[]).includes(text);

/** Of every form that may leave a desk. */
export const LEAVE_SHAPE = { pytanie: field, osoba: field, bilet: field, wersja: field } as const;
const leaveForm = fields(LEAVE_SHAPE);
type LeaveForm = z.output<typeof leaveForm>;

/** What the form said of the person at the desk; undefined when nothing was chosen. */
export function readLeaveChoice({
  osoba: choice,
  wersja,
  bilet,
}: Pick<LeaveForm, 'osoba' | 'wersja' | 'bilet'>):
  | { readonly choice: LeaveChoice; readonly seen: { readonly ticketId: string; readonly version: number } }
  | undefined {
  const version = Number(wersja);
  return isLeaveChoice(choice) && Number.isSafeInteger(version)
    ? { choice, seen: { ticketId: bilet, version } }
    : undefined;
}

/** `may-go`: the desk was left, or there is none to leave. `asked`: the question was sent, or why it could not be done. (A reply itself is thenable, so it cannot come out of a promise.) */
export async function askBeforeLeaving(
  ctx: Context,
  request: { readonly body: LeaveForm },
  reply: FastifyReply,
  form: { readonly action: string; readonly fields: Readonly<Record<string, string>> },
  token: string,
): Promise<'may-go' | 'asked'> {
  const session = await readSession(ctx, token);
  const leaver = session && { deskId: session.deskId, staffId: session.staffId, token };
  const left = leaver && (await deskLeftBy(ctx, leaver));
  if (leaver === undefined || left === undefined) return 'may-go';
  const ask = async (
    status: number,
    desk: LeftDesk,
    problem: { readonly error?: string; readonly warning?: string } = {},
  ): Promise<'asked'> => {
    sendPrivatePage(reply, status, leaveDeskPage(await pageContact(ctx, 'pl'), { ...form, left: desk, ...problem }));
    return 'asked';
  };
  const said = readLeaveChoice(request.body);
  if (left.current !== null && said === undefined)
    return request.body.pytanie === '' ? ask(200, left) : ask(422, left, { error: deskText.leave.missing });
  const done = await leaveDesk(ctx, leaver, left, left.current === null ? undefined : said);
  if (done.ok) return 'may-go';
  const fresh = await deskLeftBy(ctx, leaver);
  // Somebody else has settled it, or is there now: nothing is left to be asked.
  if (fresh === undefined) return 'may-go';
  return ask(409, fresh, { warning: deskText.refusal[done.error] });
}

export function registerSignOut(app: FastifyInstance, ctx: Context): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .post(
      '/wyloguj',
      { preValidation: refuseForeignForms(ctx.publicUrl), ...page({ body: leaveForm }) },
      async (request, reply) => {
        const token = readSessionCookie(request, ctx.publicUrl);
        if (token !== undefined) {
          if ((await askBeforeLeaving(ctx, request, reply, { action: '/wyloguj', fields: {} }, token)) === 'asked')
            return reply;
          await signOut(ctx, token);
        }
        setSessionCookie(reply, ctx.publicUrl, '', 0);
        return reply.redirect('/logowanie?wyjscie=1', 303);
      },
    );
}
