// An office in transit from server to kiosk: its shape and no more, and how it becomes an `Office` again.
import { z } from 'zod';
import type { DeskId, OfficeId, ServiceId } from '../core/ids.ts';
import { DEFAULT_RULES, type Office, type OfficeRules } from '../domain/office/office.ts';
import { localizedShape } from './localized.ts';

// Loose at every level, and without the limits of the office's file: the server is updated first, so a kiosk hears of fields and values that it
// does not know. It keeps what it does not know, since after its own update it reads the office from its store and is not told again; and a
// limit that has moved must not make it deaf. What it checks is what it needs to answer a citizen: a message without that counts as no answer,
// and the office that it knows stays.
const localized = z.looseObject(localizedShape(z.string()));
const span = z.looseObject({ from: z.int(), to: z.int() });
const hours = span.extend({ breaks: z.array(span).readonly(), lastIntake: z.int().optional() });

const rule = z.exactOptional(z.int());
const rules = {
  slotMinutes: rule,
  bookableWorkingDays: rule,
  bookUntilMinutesBefore: rule,
  walkInSharePercent: rule,
  holdMinutes: rule,
  holdMinutesSameDay: rule,
  holdMaxMinutes: rule,
  holdEndsMinutesBefore: rule,
  onTimeFromMinutes: rule,
  onTimeUntilMinutes: rule,
  lapseMinutes: rule,
  cancelReleaseMinMinutes: rule,
  cancelReleaseMaxMinutes: rule,
} satisfies Record<keyof OfficeRules, typeof rule>;

export const officeSchema = z.looseObject({
  id: z.string(),
  name: localized,
  address: z.string(),
  phone: z.string(),
  email: z.string(),
  dataProtectionOfficer: z.looseObject({ name: z.string().optional(), email: z.string() }).optional(),
  welcome: localized.optional(),
  notices: z.array(localized).readonly().optional(),
  ticketLogo: z.string().optional(),
  zone: z.string(),
  /** A rule that the server does not know has its default. */
  rules: z.looseObject(rules),
  calendar: z.looseObject({
    /** 1 = Monday … 7 = Sunday; a missing one is closed. */
    weekdays: z.record(z.string(), hours.optional()),
    exceptions: z.record(z.string(), z.looseObject({ hours: hours.nullable(), reason: localized })),
    closures: z
      .array(z.looseObject({ deskId: z.string().optional(), on: z.string(), span: span.optional(), reason: localized }))
      .readonly(),
  }),
  services: z
    .array(
      z.looseObject({
        id: z.string(),
        category: localized,
        name: localized,
        series: z.string(),
        durationMinutes: z.int(),
        bookable: z.boolean(),
        walkIn: z.boolean(),
        deskChoice: z.boolean(),
        /** Nothing that a kiosk asks. */
        nameField: z.enum(['required', 'optional', 'hidden']).catch('hidden'),
        checklist: z.array(localized).readonly(),
        dailyWalkInLimit: z.int().optional(),
      }),
    )
    .readonly(),
  desks: z
    .array(
      z.looseObject({
        id: z.string(),
        number: z.string(),
        official: z.string().optional(),
        serves: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
});
export type PlainOffice = z.infer<typeof officeSchema>;

/** Its ids are ids from here on. */
export function officeFrom(plain: PlainOffice): Office {
  return {
    ...plain,
    id: plain.id as OfficeId,
    rules: { ...DEFAULT_RULES, ...plain.rules },
    calendar: {
      ...plain.calendar,
      closures: plain.calendar.closures.map((closure) => ({
        ...closure,
        deskId: closure.deskId as DeskId | undefined,
      })),
    },
    services: plain.services.map((service) => ({ ...service, id: service.id as ServiceId })),
    desks: plain.desks.map((desk) => ({
      ...desk,
      id: desk.id as DeskId,
      serves: desk.serves.map((id) => id as ServiceId),
    })),
  };
}
