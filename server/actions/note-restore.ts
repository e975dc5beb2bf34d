// The database was put back from a copy: kiosks take everything anew, for the numbers of events since the copy will mean other events.
import type { Context } from '../app/context.ts';
import { renewFeed } from '../store/event-log.ts';

export const noteRestore = (ctx: Context): Promise<void> => ctx.store.write((tx) => renewFeed(tx, ctx.officeId, ctx.ids.next()));
