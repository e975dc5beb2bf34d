// Commands to a kiosk over HTTP: the forms of its page read, checked and given.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { KIOSK_TEXT_LENGTH, kioskOrderSchema, type KioskOrder } from '../../../shared/api/kiosk-command.ts';
import { DEFAULT_LANGUAGE, forEachLanguage, LANGUAGES, OTHER_LANGUAGES } from '../../../shared/core/language.ts';
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { giveKioskCommand } from '../../actions/kiosk/give-kiosk-command.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, kioskAddress, withNotice, type KioskCommandAddress } from '../../addresses/admin-addresses.ts';
import { fieldName, MINUTES_FIELD, type CommandForm } from '../../pages/admin/admin-kiosk-commands.tsx';
import { guardOf } from './admin-frame.ts';
import { field, fields, page } from '../form-fields.ts';
import { sessionOf } from '../staff-guard.ts';

export const kioskParams = z.object({ kioskId: field });

type Refused = { readonly form?: CommandForm | undefined; readonly warning?: string | undefined };
/** The kiosk's page once more, with what was wrong. */
export type ShowAgain = (
  request: FastifyRequest,
  reply: FastifyReply,
  kioskId: string,
  refused: Refused,
) => Promise<FastifyReply>;

const SIMPLE = {
  '/test': 'test-print',
  '/zdejmij': 'hide-notice',
  '/wlacz': 'switch-on',
  '/restart': 'restart-service',
} as const satisfies Partial<Record<KioskCommandAddress, KioskOrder['kind']>>;

export function registerKioskCommands(app: FastifyInstance, ctx: Context, showAgain: ShowAgain): void {
  const guard = guardOf(ctx, 'kiosks');
  const pages = app.withTypeProvider<ZodTypeProvider>();

  async function give(
    request: FastifyRequest,
    reply: FastifyReply,
    kioskId: string,
    order: KioskOrder,
  ): Promise<FastifyReply> {
    const given = await giveKioskCommand(ctx, { kioskId, order, by: sessionOf(request).staffId });
    return given.ok
      ? reply.redirect(withNotice(kioskAddress(kioskId), 'polecenie'), 303)
      : showAgain(request, reply, kioskId, { warning: text.refusedCommand[given.error] });
  }

  for (const [what, kind] of Object.entries(SIMPLE)) {
    pages.post(
      `${ADMIN.kiosks}/:kioskId${what}`,
      { ...guard, ...page({ params: kioskParams }) },
      async (request, reply) => give(request, reply, request.params.kioskId, { kind }),
    );
  }

  for (const [what, which] of [
    ['/tekst', 'notice'],
    ['/wylacz', 'off'],
  ] as const) {
    pages.post(
      `${ADMIN.kiosks}/:kioskId${what}`,
      { ...guard, ...page({ params: kioskParams, body: FORMS[which] }) },
      async (request, reply) => {
        const { kioskId } = request.params;
        const form = readForm(which, request.body);
        return form.errors.length > 0
          ? showAgain(request, reply, kioskId, { form })
          : give(request, reply, kioskId, orderOf(form));
      },
    );
  }
}

const formOf = (which: CommandForm['which']) =>
  fields(
    Object.fromEntries(
      [...LANGUAGES.map((language) => fieldName(which, language)), MINUTES_FIELD].map((name) => [name, field]),
    ),
  );
const FORMS = { notice: formOf('notice'), off: formOf('off') };

function readForm(which: CommandForm['which'], told: z.output<ReturnType<typeof formOf>>): CommandForm {
  const typed = forEachLanguage((language) => (told[fieldName(which, language)] ?? '').trim().replaceAll(/\s+/gu, ' '));
  const values = { ...typed, minutes: told[MINUTES_FIELD] ?? '' };
  const isTextMissing =
    values[DEFAULT_LANGUAGE] === '' &&
    (which === 'notice' || OTHER_LANGUAGES.some((language) => values[language] !== ''));
  return {
    which,
    values,
    errors: [
      ...(isTextMissing ? [{ message: text.textMissing, field: fieldName(which, DEFAULT_LANGUAGE) }] : []),
      ...LANGUAGES.filter((language) => values[language].length > KIOSK_TEXT_LENGTH).map((language) => ({
        message: text.textTooLong,
        field: fieldName(which, language),
      })),
      ...(which === 'notice' && !Object.hasOwn(text.notice.minuteChoices, values.minutes)
        ? [{ message: text.minutesMissing, field: MINUTES_FIELD }]
        : []),
    ],
  };
}

function orderOf({ which, values }: CommandForm): KioskOrder {
  const words =
    values[DEFAULT_LANGUAGE] === ''
      ? null
      : Object.fromEntries(
          LANGUAGES.filter((language) => values[language] !== '').map((language) => [language, values[language]]),
        );
  return kioskOrderSchema.parse(
    which === 'off'
      ? { kind: 'switch-off', text: words }
      : { kind: 'show-notice', text: words, minutes: Number(values.minutes) },
  );
}
