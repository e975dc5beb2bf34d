// The office's name and contact for the foot of every page.
import type { Language } from '../../shared/core/language.ts';
import type { PageContact } from '../../shared/ui/page.tsx';
import { currentOffice } from '../actions/office/current-office.ts';
import type { Context } from '../app/context.ts';
import { contactOf } from '../pages/citizen/citizen-page.tsx';

export const pageContact = async (ctx: Context, language: Language): Promise<PageContact> =>
  contactOf(await currentOffice(ctx), language);
