// Every letter there is, written by the server's own composer for the demo office: by kind and language.
import type { Appointment } from '../../server/store/appointment-store.ts';
import { composeLetter } from '../../server/mail/compose-letter.ts';
import { secretsFrom } from '../../server/security/secrets.ts';
import type { Letter } from '../../server/mail/transport.ts';
import type { AppointmentId, DeskId } from '../../shared/core/ids.ts';
import { LANGUAGES, type Language } from '../../shared/core/language.ts';
import { instantOf } from '../../shared/core/local-time.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import type { LetterTemplate } from '../../shared/domain/booking/letter-delivery.ts';
import type { LetterKind } from '../../shared/text/types/letters.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';

export type SampleLetter = { readonly kind: string; readonly language: Language; readonly letter: Letter };

const at = (day: string, hour: number, minute: number): number => instantOf(day, hour * 60 + minute, demoOffice.zone);
export const SAMPLE_NOW = at('2026-03-11', 9, 12);

/** The first desk that serves it: elsewhere the office could not honour the visit. */
const deskOf = (serviceId: string): DeskId =>
  demoOffice.desks.find((desk) => desk.serves.some((id) => id === serviceId))!.id;

export const sampleRow = (changes: Partial<Appointment> = {}): Appointment => ({
  id: 'kq7wzr3m9xhe5d2cpfba' as AppointmentId,
  officeId: demoOffice.id,
  serviceId: SERVICE.registration,
  deskId: deskOf(changes.serviceId ?? SERVICE.registration),
  isDeskChosen: false,
  startsAt: at('2026-03-12', 10, 20),
  endsAt:
    (changes.startsAt ?? at('2026-03-12', 10, 20)) +
    60_000 *
      demoOffice.services.find((service) => service.id === (changes.serviceId ?? SERVICE.registration))!
        .durationMinutes,
  onDay: '2026-03-12',
  code: '123450',
  state: 'confirmed',
  language: 'pl',
  email: 'jan@example.org',
  emailKey: 'k',
  name: 'Jan Przykładowy',
  phone: null,
  heldUntil: null,
  createdAt: SAMPLE_NOW - 60_000,
  letterSentAt: null,
  confirmedAt: SAMPLE_NOW,
  cancelledAt: null,
  checkedInAt: null,
  erasedAt: null,
  linkGeneration: 1,
  pageKey: 'p',
  codeMisses: 0,
  bookedBy: 'citizen',
  version: 3,
  keptDespite: null,
  holdsSlot: true,
  ...changes,
});

type Sample = {
  readonly template: LetterTemplate;
  readonly row: Appointment;
  readonly pending?: readonly Appointment[];
  readonly reason?: string;
  readonly offers?: readonly number[];
};
const waiting = (changes: Partial<Appointment> = {}): Appointment =>
  sampleRow({ state: 'pending', confirmedAt: null, ...changes });
const chosen = { isDeskChosen: true, serviceId: SERVICE.permits } as const;

/** The first of each kind is the ordinary one. */
const SAMPLES: Record<LetterKind, readonly Sample[]> = {
  confirm: [{ template: 'confirm', row: waiting() }],
  confirmed: [
    { template: 'confirmed', row: sampleRow() },
    { template: 'confirmed', row: sampleRow({ state: 'checked-in' }) },
    { template: 'confirmed', row: sampleRow(chosen) },
  ],
  reminder: [{ template: 'reminder', row: sampleRow() }],
  cancelled: [{ template: 'cancelled', row: sampleRow({ state: 'cancelled' }) }],
  'cancelled-by-office': [
    {
      template: 'cancelled-by-office',
      row: sampleRow({ state: 'cancelled' }),
      reason: 'awaria prądu w budynku',
      offers: [at('2026-03-12', 11, 0), at('2026-03-13', 8, 20), at('2026-03-13', 9, 0)],
    },
  ],
  'has-visit': [{ template: 'quota-reached', row: sampleRow() }],
  unconfirmed: [
    {
      template: 'quota-reached',
      row: waiting(),
      pending: [
        waiting(),
        waiting({
          id: 'b2' as AppointmentId,
          startsAt: at('2026-03-12', 12, 0),
          serviceId: SERVICE.licence,
          letterSentAt: SAMPLE_NOW - 60_000,
          heldUntil: at('2026-03-11', 9, 41),
        }),
        waiting({ id: 'b3' as AppointmentId, startsAt: at('2026-03-13', 8, 20), serviceId: SERVICE.document }),
      ],
    },
  ],
};

export function compose(sample: Sample, language: Language, office: Office = demoOffice): Letter | undefined {
  const ctx = { secrets: secretsFrom(Buffer.alloc(32, 7)), publicUrl: 'https://wizyty.example.org' };
  const item = {
    id: 'letter1',
    template: sample.template,
    language,
    details: { reason: sample.reason },
    createdAt: SAMPLE_NOW,
    offers: sample.offers,
  };
  return composeLetter(
    ctx,
    { from: 'Urząd <wizyty@example.org>' },
    office,
    { appointment: sample.row, pending: sample.pending ?? [] },
    item,
    SAMPLE_NOW,
  );
}

export function sampleLetters(office: Office = demoOffice): SampleLetter[] {
  return LANGUAGES.flatMap((language) =>
    Object.entries(SAMPLES).flatMap(([kind, samples]) =>
      samples.map((sample, index) => {
        const letter = compose(sample, language, office);
        if (letter === undefined) throw new Error(`no letter ${kind}`);
        return { kind: index === 0 ? kind : `${kind}-${index + 1}`, language, letter };
      }),
    ),
  );
}

/** The letter's HTML with its pictures in it, as a mail program shows it. */
export function shownHtml({ html, attachments }: Letter): string {
  return (attachments ?? []).reduce(
    (text, { cid, content }) =>
      cid === undefined
        ? text
        : text.replaceAll(`cid:${cid}`, `data:image/png;base64,${(content as Buffer).toString('base64')}`),
    html,
  );
}
