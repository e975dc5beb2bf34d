// The office's name and contact for the foot of every page.
import { inLanguage, type Language } from '../../shared/core/language.ts';
import type { PageContact } from '../../shared/ui/page.tsx';
import { currentOffice } from '../actions/current-office.ts';
import type { Context } from '../app/context.ts';

export async function pageContact(ctx: Context, language: Language): Promise<PageContact> {
  const office = await currentOffice(ctx);
  return { name: inLanguage(office.name, language), address: office.address, phone: office.phone, email: office.email };
}
