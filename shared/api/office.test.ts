// Tests for an office on its way to a kiosk: it arrives as it is, from an older and a newer server too, and what is no office is no answer.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { demoOffice } from '../../tests/fixtures/office.ts';
import { DEFAULT_RULES, type Office } from '../domain/office/office.ts';
import { kioskSettingsSchema } from './kiosk-sync.ts';
import { officeFrom, officeSchema } from './office.ts';

const full: Office = {
  ...demoOffice,
  dataProtectionOfficer: { name: 'Anna Wzorcowa', email: 'iod@example.org' },
  welcome: { pl: 'Dzień dobry' },
  notices: [{ pl: 'Winda nie działa', en: 'The lift is out of order' }],
  ticketLogo: 'UDQ=',
  calendar: {
    ...demoOffice.calendar,
    exceptions: {
      '2026-12-24': { hours: null, reason: { pl: 'Wigilia' } },
      '2026-12-31': {
        hours: { from: 480, to: 720, breaks: [{ from: 600, to: 615 }], lastIntake: 690 },
        reason: { pl: 'Sylwester' },
      },
    },
    closures: [
      { deskId: demoOffice.desks[0]!.id, on: '2026-12-01', span: { from: 480, to: 540 }, reason: { pl: 'Szkolenie' } },
    ],
  },
};
const heard = (office: unknown): Office => officeFrom(officeSchema.parse(JSON.parse(JSON.stringify(office))));

test('an office arrives at a kiosk as the server has it, every field of it', () => {
  expect(heard(z.encode(officeSchema, full))).toEqual(full);
});

test('a newer server: what the kiosk does not know is kept for its own update, and a new kind of name field does not make it deaf', () => {
  const [service] = full.services;
  const newer = heard({
    ...full,
    floors: 3,
    name: { ...full.name, lt: 'Savivaldybė' },
    services: [{ ...service!, nameField: 'by-phone', colour: 'blue' }],
  });
  expect(newer).toMatchObject({
    floors: 3,
    name: { lt: 'Savivaldybė' },
    services: [{ id: service!.id, nameField: 'hidden', colour: 'blue' }],
  });
});

test('an older server, which does not know a rule: it has its default', () => {
  const { lapseMinutes: _unknown, ...rules } = { ...full.rules, holdMinutes: 25 };
  expect(heard({ ...full, rules }).rules).toEqual({
    ...full.rules,
    holdMinutes: 25,
    lapseMinutes: DEFAULT_RULES.lapseMinutes,
  });
});

test.each<[string, object]>([
  ['services', { ...full, services: undefined }],
  ['a desk’s number', { ...full, desks: [{ ...full.desks[0]!, number: 2 }] }],
  ['hours', { ...full, calendar: { ...full.calendar, weekdays: { 1: { from: '8:00', to: '16:00', breaks: [] } } } }],
  ['everything', {}],
])('an office that lacks %s is not taken: the one that the kiosk knows stays', (_, office) => {
  const plan = { first: 1, size: 10, stride: 10 };
  const settings = {
    office: full,
    numbering: { plan, fromDay: '2026-11-30' },
    reserve: plan,
    pinHash: null,
    statusUrl: 'https://example.org/stan',
    phone: '',
  };
  expect(kioskSettingsSchema.safeParse(settings).success).toBe(true);
  expect(kioskSettingsSchema.safeParse({ ...settings, office }).success).toBe(false);
});
