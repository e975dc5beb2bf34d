// Books over the pages as a citizen without scripts does, and finds what was written.
import { linkToken } from '../../server/security/link-token.ts';
import { visitAddress, type VisitPurpose } from '../../server/addresses/citizen-addresses.ts';
import { SERVICE } from '../fixtures/office.ts';
import { offered, openPage, submit, type Opened } from './form-client.ts';
import type { TestContext } from './test-context.ts';

export const PERSON = { email: 'jan.kowalski@example.org', osoba: 'Jan Kowalski', telefon: '22 000 00 00' };

/** All appointments, for what a page must have written, or must not. */
export const visits = (ctx: TestContext) =>
  ctx.store.read((tx) => tx.selectFrom('appointments').selectAll().orderBy('createdAt').execute());

/** Walks up to the page that asks for personal data. */
export async function toData(
  url: string,
  input: { service?: string; day?: string; time?: number; lang?: string } = {},
): Promise<Opened> {
  const first = await openPage(url, `/rezerwacja${input.lang === undefined ? '' : `?lang=${input.lang}`}`);
  let page = await submit(url, first, { sprawa: input.service ?? SERVICE.registration });
  if (page.address.startsWith('/rezerwacja/stanowisko')) page = await submit(url, page);
  page = await submit(url, page, { dzien: input.day ?? '2026-03-12' });
  const [firstTime] = offered(page, 'termin');
  return submit(url, page, { termin: String(input.time ?? firstTime) });
}

export const toCheck = async (
  url: string,
  person: Record<string, string> = PERSON,
  input: Parameters<typeof toData>[1] = {},
): Promise<Opened> => submit(url, await toData(url, input), person);

export async function addressOf(ctx: TestContext, purpose: VisitPurpose): Promise<string> {
  const row = (await visits(ctx)).at(-1)!;
  return visitAddress(purpose, linkToken(ctx.secrets, purpose, row));
}
