// Visits as tests need them: booked, confirmed and looked at through the actions that citizens use.
import { bookAppointment, type BookingInput } from '../../server/actions/booking/book-appointment.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { linkToken, type LinkPurpose } from '../../server/security/link-token.ts';
import { offerDays } from '../../server/actions/booking/offer-days.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import type { Context } from '../../server/app/context.ts';
import { findAppointment, findAppointmentByPage, type Appointment } from '../../server/store/appointment-store.ts';
import type { Ms } from '../../shared/core/clock.ts';
import { SERVICE } from '../fixtures/office.ts';
import { at } from './test-context.ts';

/** Thursday, the day after the tests' Wednesday. */
export const THURSDAY = '2026-03-12';

export const booking = (input: Partial<BookingInput> = {}): BookingInput => ({
  serviceId: SERVICE.registration,
  startsAt: at(THURSDAY, '10:10'),
  email: 'jan@example.org',
  name: 'Jan Przykładowy',
  language: 'pl',
  ...input,
});

/** @throws when it is refused: a test that expects a refusal calls the action itself. */
export async function bookVisit(ctx: Context, input: Partial<BookingInput> = {}): Promise<Appointment> {
  const booked = await bookAppointment(ctx, booking(input));
  if (!booked.ok) throw new Error(`not booked: ${JSON.stringify(booked.error)}`);
  return (await ctx.store.read((tx) => findAppointmentByPage(tx, booked.value.pageKey)))!;
}

export async function bookConfirmedVisit(ctx: Context, input: Partial<BookingInput> = {}): Promise<Appointment> {
  const visit = await bookVisit(ctx, input);
  const confirmed = await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', visit) });
  if (!confirmed.ok) throw new Error(`not confirmed: ${confirmed.error}`);
  return currentVisit(ctx, visit.id);
}

export const currentVisit = async (ctx: Context, id: string): Promise<Appointment> =>
  (await ctx.store.read((tx) => findAppointment(tx, id)))!;

export const tokenOf = (ctx: Context, purpose: LinkPurpose, visit: Appointment): string =>
  linkToken(ctx.secrets, purpose, visit);

/** Every free start of a service on a day. */
export async function freeStarts(ctx: Context, serviceId: string, day: string, deskId?: string): Promise<Ms[]> {
  const offered = await offerTimes(ctx, { serviceId, deskId, day });
  if (!offered.ok) throw new Error(`no times: ${offered.error}`);
  return offered.value.times.map((time) => time.startsAt);
}

/** The first day with a free time, and its free starts. */
export async function firstFreeStarts(ctx: Context, serviceId: string): Promise<Ms[]> {
  const days = await offerDays(ctx, { serviceId });
  if (!days.ok || days.value.firstFreeDay === undefined) throw new Error('no free day');
  return freeStarts(ctx, serviceId, days.value.firstFreeDay);
}
