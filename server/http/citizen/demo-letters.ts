// The demo's mailbox over HTTP; registered only in the demo, for letters hold codes and links.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { formatDayAndMonth } from '../../../shared/text/calendar.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import type { Context } from '../../app/context.ts';
import { listLetters, readLetter } from '../../mail/letter-folder.ts';
import { demoLettersPage } from '../../pages/citizen/demo-letters.tsx';
import { page } from '../form-fields.ts';
import { pageContact } from '../page-contact.ts';

const MOST_LETTERS = 50;
/** A letter brings inline styles, as mail programs want them; it runs nothing and loads nothing. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const params = z.object({ name: z.string().max(120) });

export function registerDemoLetters(app: FastifyInstance, ctx: Context, folder: string): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  pages.get('/demo/letters', page({}), async (_request, reply) => {
    const { zone } = await currentOffice(ctx);
    const letters = await listLetters(folder, MOST_LETTERS);
    const rows = letters.map(({ name, email }) => {
      const at = email.date === undefined ? 0 : Date.parse(email.date);
      return {
        href: `/demo/letters/${name}`,
        subject: email.subject ?? '',
        to: email.to?.map((t) => t.address ?? '').join(', ') ?? '',
        time: `${formatDayAndMonth(localDay(at, zone), 'pl')}, ${hourAndMinute(at, zone)}`,
        calendarHref: email.attachments.some((a) => a.mimeType === 'text/calendar')
          ? `/demo/letters/${name}/wizyta.ics`
          : undefined,
      };
    });
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(demoLettersPage(await pageContact(ctx, 'pl'), rows));
  });

  pages.get('/demo/letters/:name', page({ params }), async (request, reply) => {
    const letter = await readLetter(folder, request.params.name);
    if (!letter) return reply.callNotFound();
    const html = letter.email.attachments.reduce(
      (text, a) =>
        a.contentId === undefined
          ? text
          : text.replaceAll(
              `cid:${a.contentId.replace(/[<>]/g, '')}`,
              `data:${a.mimeType};base64,${Buffer.from(a.content as ArrayBuffer).toString('base64')}`,
            ),
      letter.email.html ?? '',
    );
    return reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', LETTER_POLICY)
      .type('text/html; charset=utf-8')
      .send(html);
  });

  pages.get(
    '/demo/letters/:name/wizyta.ics',
    { schema: { params, response: { default: z.union([z.string(), z.instanceof(Buffer)]) } } },
    async (request, reply) => {
      const letter = await readLetter(folder, request.params.name);
      const file = letter?.email.attachments.find((a) => a.mimeType === 'text/calendar');
      if (!file) return reply.callNotFound();
      return reply.type('text/calendar; charset=utf-8').send(Buffer.from(file.content as ArrayBuffer));
    },
  );
}
