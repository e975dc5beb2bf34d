// What happened last, by kind, and which log files there are.
import { countDiagnostics, lastDiagnostics } from '../../store/diagnostics-store.ts';
import { listLogFiles } from '../upkeep/log-files.ts';
import type { ReadSection } from './context.ts';
import { momentOf } from './moments.ts';

const EVENTS_SHOWN = 200;

export const readLogs: ReadSection<'logs'> = ({ ctx, machine: { dataFolder } }) => ({
  kinds: countDiagnostics(ctx.store.db),
  events: lastDiagnostics(ctx.store.db, EVENTS_SHOWN).map((e) => ({ ...e, at: momentOf(ctx, e.at) })),
  files: listLogFiles(dataFolder),
});
