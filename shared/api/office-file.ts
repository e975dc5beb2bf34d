// The JSON file that describes an office at its first start: read, checked, and refused with one line that names the place.
import { z } from 'zod';
import { readPbm } from '../core/pbm.ts';
import { err, ok, type Result } from '../core/result.ts';
import { localizedOf } from './localized.ts';
import { officeFrom } from './office.ts';
import { DEFAULT_RULES, OFFICE_NOTICES, WELCOME_LENGTH, type Office } from '../domain/office/office.ts';

/** No control characters: these texts reach paper, letters and screens. */
const upTo = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length, `at most ${length} characters`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'no control characters');
const localizedUpTo = (length: number) => localizedOf(upTo(length));
const text = upTo(200);
const localized = localizedUpTo(200);
const id = z.string().regex(/^[a-z0-9-]{1,40}$/, 'small letters, digits and dashes, at most 40');
const day = z.iso.date();
const minute = z.int().min(0).max(1440);
const span = z.object({ from: minute, to: minute }).refine((s) => s.from < s.to, 'from must be before to');
const hours = z
  .object({ from: minute, to: minute, breaks: z.array(span).default([]), lastIntake: minute.optional() })
  .refine((s) => s.from < s.to, 'from must be before to');
const knownZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** As wide as the narrowest paper. */
const isTicketLogo = (base64: string): boolean => {
  const picture = readPbm(base64);
  return picture !== undefined && picture.width <= 384 && picture.height <= 96;
};

const rules = z.object(
  Object.fromEntries(
    Object.entries(DEFAULT_RULES).map(([name, value]) => [name, z.int().min(0).max(10_000).default(value)]),
  ) as {
    [K in keyof typeof DEFAULT_RULES]: z.ZodDefault<z.ZodInt>;
  },
);

/** Numbers that cannot hold together: nobody could book, cancel or be late by them. */
const contradictions = (r: typeof DEFAULT_RULES): [keyof typeof DEFAULT_RULES, boolean, string][] => [
  ['walkInSharePercent', r.walkInSharePercent > 100, 'at most 100'],
  [
    'cancelReleaseMinMinutes',
    r.cancelReleaseMinMinutes > r.cancelReleaseMaxMinutes,
    'at most rules.cancelReleaseMaxMinutes',
  ],
  ['onTimeUntilMinutes', r.onTimeUntilMinutes > r.lapseMinutes, 'at most rules.lapseMinutes'],
  [
    'holdEndsMinutesBefore',
    r.holdEndsMinutesBefore >= r.bookUntilMinutesBefore,
    'less than rules.bookUntilMinutesBefore, or a visit booked last would never be held',
  ],
];

const officeSchema = z
  .object({
    id,
    name: localized,
    address: text,
    phone: text,
    email: z.email(),
    dataProtectionOfficer: z.object({ name: text.optional(), email: z.email() }).optional(),
    welcome: localizedUpTo(WELCOME_LENGTH).optional(),
    notices: z
      .array(localizedUpTo(OFFICE_NOTICES.length))
      .max(OFFICE_NOTICES.most, `at most ${OFFICE_NOTICES.most}`)
      .optional(),
    ticketLogo: z
      .string()
      .max(8_000)
      .refine(isTicketLogo, 'a black and white PBM picture (P4) in base64, at most 384 dots wide and 96 high')
      .optional(),
    zone: z.string().refine(knownZone, 'a time zone such as Europe/Warsaw'),
    rules: rules.default(DEFAULT_RULES),
    calendar: z.object({
      weekdays: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), hours),
      exceptions: z.record(day, z.object({ hours: hours.nullable(), reason: localized })).default({}),
      closures: z
        .array(z.object({ deskId: id.optional(), on: day, span: span.optional(), reason: localized }))
        .default([]),
    }),
    services: z
      .array(
        z.object({
          id,
          category: localized,
          name: localized,
          series: z.string().regex(/^[A-Z]$/, 'one capital letter'),
          durationMinutes: z.int().min(1).max(480),
          bookable: z.boolean(),
          walkIn: z.boolean(),
          deskChoice: z.boolean(),
          nameField: z.enum(['required', 'optional', 'hidden']),
          checklist: z.array(localized).max(20),
          dailyWalkInLimit: z.int().min(0).optional(),
        }),
      )
      .min(1)
      .max(60),
    desks: z
      .array(
        z.object({
          id,
          number: z.string().regex(/^[\p{L}\p{N}]{1,4}$/u, 'up to four letters or digits'),
          official: text.optional(),
          serves: z.array(id).min(1),
        }),
      )
      .min(1)
      .max(60),
  })
  .superRefine((office, check) => {
    const services = new Set(office.services.map((s) => s.id));
    const desks = new Set(office.desks.map((d) => d.id));
    if (services.size !== office.services.length)
      check.addIssue({ code: 'custom', path: ['services'], message: 'two services have one id' });
    if (desks.size !== office.desks.length)
      check.addIssue({ code: 'custom', path: ['desks'], message: 'two desks have one id' });
    if (new Set(office.desks.map((d) => d.number)).size !== office.desks.length)
      check.addIssue({ code: 'custom', path: ['desks'], message: 'two desks have one number' });
    if (office.rules.slotMinutes < 1 || 60 % office.rules.slotMinutes !== 0)
      check.addIssue({ code: 'custom', path: ['rules', 'slotMinutes'], message: 'must divide 60' });
    for (const [name, isWrong, message] of contradictions(office.rules))
      if (isWrong) check.addIssue({ code: 'custom', path: ['rules', name], message });
    office.services.forEach((s, i) => {
      if (office.rules.slotMinutes > 0 && s.durationMinutes % office.rules.slotMinutes !== 0)
        check.addIssue({
          code: 'custom',
          path: ['services', i, 'durationMinutes'],
          message: 'must be a multiple of rules.slotMinutes',
        });
      if (!office.desks.some((d) => d.serves.includes(s.id)))
        check.addIssue({ code: 'custom', path: ['services', i], message: 'no desk serves it' });
    });
    office.desks.forEach((d, i) =>
      d.serves.forEach((s) => {
        if (!services.has(s))
          check.addIssue({ code: 'custom', path: ['desks', i, 'serves'], message: `no service ${s}` });
      }),
    );
    office.calendar.closures.forEach((c, i) => {
      if (c.deskId !== undefined && !desks.has(c.deskId))
        check.addIssue({ code: 'custom', path: ['calendar', 'closures', i, 'deskId'], message: `no desk ${c.deskId}` });
    });
  });

/** The error is one line: where in the file, and what is wrong there. */
export function readOffice(json: string): Result<Office, string> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return err(`not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
  const parsed = officeSchema.safeParse(data);
  if (!parsed.success) {
    const first = parsed.error.issues[0]!;
    return err(`${first.path.join('.') || 'the file'}: ${first.message}`);
  }
  return ok(officeFrom(parsed.data));
}
