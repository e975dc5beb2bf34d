// Commands to a kiosk over HTTP: the forms of its page read, checked and given.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KIOSK_TEXT_LENGTH, kioskOrderSchema, type KioskOrder } from '../../../shared/api/kiosk-command.ts';
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { giveKioskCommand } from '../../actions/kiosk/give-kiosk-command.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, kioskAddress, withNotice, type KioskCommandAddress } from '../../addresses/admin-addresses.ts';
import { fieldName, MINUTES_FIELD, type CommandForm } from '../../pages/admin/admin-kiosk-commands.tsx';
import { guardOf } from './admin-frame.ts';
import { readFields } from '../html-page.ts';
import { sessionOf } from '../staff-guard.ts';

type Refused = { readonly form?: CommandForm | undefined; readonly warning?: string | undefined };
/** The kiosk's page once more, with what was wrong. */
export type ShowAgain = (request: FastifyRequest, reply: FastifyReply, refused: Refused) => Promise<FastifyReply>;

const SIMPLE = { '/test': 'test-print', '/zdejmij': 'hide-notice', '/wlacz': 'switch-on', '/restart': 'restart-service' } as const satisfies Partial<Record<KioskCommandAddress, KioskOrder['kind']>>;

export function registerKioskCommands(app: FastifyInstance, ctx: Context, showAgain: ShowAgain): void {
  const guard = guardOf(ctx, 'kiosks');

  async function give(request: FastifyRequest, reply: FastifyReply, order: KioskOrder): Promise<FastifyReply> {
    const kioskId = readFields(request.params)('kioskId');
    const given = await giveKioskCommand(ctx, { kioskId, order, by: sessionOf(request).staffId });
    return given.ok ? reply.redirect(withNotice(kioskAddress(kioskId), 'polecenie'), 303) : showAgain(request, reply, { warning: text.refusedCommand[given.error] });
  }

  for (const [what, kind] of Object.entries(SIMPLE)) app.post(`${ADMIN.kiosks}/:kioskId${what}`, guard, (request, reply) => give(request, reply, { kind }));

  for (const [what, which] of [['/tekst', 'notice'], ['/wylacz', 'off']] as const) {
    app.post(`${ADMIN.kiosks}/:kioskId${what}`, guard, (request, reply) => {
      const form = readForm(which, request.body);
      return form.errors.length > 0 ? showAgain(request, reply, { form }) : give(request, reply, orderOf(form));
    });
  }
}

function readForm(which: CommandForm['which'], body: unknown): CommandForm {
  const field = readFields(body);
  const of = (language: 'pl' | 'uk' | 'en'): string => field(fieldName(which, language)).trim().replaceAll(/\s+/gu, ' ');
  const values = { pl: of('pl'), uk: of('uk'), en: of('en'), minutes: field(MINUTES_FIELD) };
  const isTextMissing = values.pl === '' && (which === 'notice' || values.uk !== '' || values.en !== '');
  return {
    which,
    values,
    errors: [
      ...(isTextMissing ? [{ message: text.textMissing, field: fieldName(which, 'pl') }] : []),
      ...(['pl', 'uk', 'en'] as const).filter((language) => values[language].length > KIOSK_TEXT_LENGTH).map((language) => ({ message: text.textTooLong, field: fieldName(which, language) })),
      ...(which === 'notice' && !Object.hasOwn(text.notice.minuteChoices, values.minutes) ? [{ message: text.minutesMissing, field: MINUTES_FIELD }] : []),
    ],
  };
}

function orderOf({ which, values }: CommandForm): KioskOrder {
  const { pl, uk, en } = values;
  const words = pl === '' ? null : { pl, ...(uk === '' ? {} : { uk }), ...(en === '' ? {} : { en }) };
  return kioskOrderSchema.parse(which === 'off' ? { kind: 'switch-off', text: words } : { kind: 'show-notice', text: words, minutes: Number(values.minutes) });
}
