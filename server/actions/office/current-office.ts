// The office as it is set now.
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { loadOffice } from '../../store/office-store.ts';

export const currentOffice = (ctx: Context): Promise<Office> => ctx.store.read((tx) => loadOffice(tx, ctx.officeId));
