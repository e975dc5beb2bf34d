// The page on which a browser works, or waits, for a booking while a limit nears; opening it changes nothing.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { DEFAULT_LANGUAGE, type Language } from '../../../shared/core/language.ts';
import { bindingOf } from '../../actions/booking/book-appointment.ts';
import { readTicket, waitsUntil } from '../../actions/booking/booking-proof.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import type { Context } from '../../app/context.ts';
import {
  bookingAddress,
  choiceFields,
  FIELDS,
  withLanguage,
  WORK_ADDRESS,
  type BookingChoice,
} from '../../addresses/citizen-addresses.ts';
import { renderWorkPage } from '../../pages/citizen/booking-work.tsx';
import { bookingQuery, readChoiceFields } from './booking-answers.ts';
import { readDraft } from './booking-draft.ts';
import { page } from '../form-fields.ts';
import { askedLanguage, sendPrivatePage } from '../html-page.ts';

export const workAddress = (choice: BookingChoice, language: Language, ticket: string): string =>
  withLanguage(
    `${WORK_ADDRESS}?${new URLSearchParams([...choiceFields(choice), [FIELDS.ticket, ticket]]).toString()}`,
    language,
  );

export function registerBookingWork(app: FastifyInstance, ctx: Context): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(WORK_ADDRESS, page({ querystring: bookingQuery }), async (request, reply) => {
      const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
      const choice = readChoiceFields(request.query);
      const draft = readDraft(request, ctx, choice.draftId);
      const given = request.query[FIELDS.ticket];
      const { serviceId, startsAt } = choice;
      const ticket =
        draft?.personal === undefined || serviceId === undefined || startsAt === undefined
          ? undefined
          : readTicket(
              ctx,
              bindingOf(ctx, { serviceId, startsAt, email: draft.personal.email, formKey: draft.formKey }),
              given,
            );
      // Too old, or of another browser: back to the answers, from where everything goes on.
      if (ticket === undefined)
        return reply.redirect(bookingAddress(draft?.personal === undefined ? 'data' : 'check', choice, language), 303);
      const secondsLeft = Math.max(0, Math.ceil((waitsUntil(ticket) - ctx.clock.now()) / 1000));
      const frame = { language, office: await currentOffice(ctx) };
      return sendPrivatePage(
        reply,
        200,
        renderWorkPage({
          frame,
          choice,
          ticket: given,
          level: ticket.level,
          secondsLeft,
          address: workAddress(choice, 'pl', given),
        }),
      );
    });
}
