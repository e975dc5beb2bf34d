// Carries out what a technician asked for, and writes down that it was asked.
import type { TaskName, TaskReport, TechnicianTask } from '../../../shared/domain/technician/technician.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import { auditTechnician } from './audit-technician.ts';
import type { RunTask, TechnicianContext } from './context.ts';
import { choosePage, drawLetters, useProfilePages } from './page-tasks.ts';
import { startRoll } from './paper-roll-section.ts';
import { endPrinterTrial, keepPrinter, tryEnvironment, tryPrinter } from './printer-port-section.ts';
import {
  cutPaper,
  feedPaper,
  measureLine,
  movePresenter,
  printAlignmentPage,
  printPageGrid,
  printPages,
  printTestTicket,
  reconnectPrinter,
  selfTest,
} from './printer-tasks.ts';
import { backUp, checkDatabase, compactDatabase } from './database-section.ts';
import { soundHeard, soundNotHeard } from './input-sections.ts';
import { checkNetwork } from './network-section.ts';
import { backUpToDrive, exportLogs } from './usb-drive-section.ts';
import { switchOff, switchOn } from './switch-section.ts';
import { moveServer, pairAnew, retrySetAside, syncNow, takeSnapshot } from './sync-section.ts';
import { reboot, restartService, shutDown } from './system-section.ts';
import { reprintTicket } from './tickets-section.ts';

const TASKS: { readonly [T in TaskName]: RunTask<T> } = {
  'test-ticket': printTestTicket,
  'reconnect-printer': reconnectPrinter,
  'self-test': selfTest,
  'alignment-page': printAlignmentPage,
  'feed-paper': feedPaper,
  'cut-paper': cutPaper,
  'move-presenter': movePresenter,
  'print-pages': printPages,
  'print-page-grid': printPageGrid,
  'choose-page': choosePage,
  'draw-letters': drawLetters,
  'use-profile-pages': useProfilePages,
  'measure-line': measureLine,
  'try-printer': tryPrinter,
  'keep-printer': keepPrinter,
  'end-printer-trial': endPrinterTrial,
  'try-environment': tryEnvironment,
  'start-roll': startRoll,
  'sync-now': syncNow,
  'take-snapshot': takeSnapshot,
  'retry-set-aside': retrySetAside,
  'pair-anew': pairAnew,
  'move-server': moveServer,
  reprint: reprintTicket,
  'sound-heard': soundHeard,
  'sound-not-heard': soundNotHeard,
  'check-network': checkNetwork,
  'check-database': checkDatabase,
  'compact-database': compactDatabase,
  'back-up': backUp,
  'back-up-to-stick': backUpToDrive,
  'export-logs': exportLogs,
  'restart-service': restartService,
  reboot,
  'shut-down': shutDown,
  'switch-off': switchOff,
  'switch-on': switchOn,
};

export async function runTask(context: TechnicianContext, task: TechnicianTask): Promise<TaskReport> {
  const { ctx } = context;
  // Before it is begun: some of them end the service.
  auditTechnician(ctx, { kind: 'task', task: task.task });
  // Each task is carried out by its own function, which the compiler cannot follow through the index.
  const run = TASKS[task.task] as RunTask<TaskName>;
  const outcome = await run(context, task);
  const how = outcome.ok ? 'ok' : outcome.why;
  ctx.log.info('technician-task-done', { task: task.task, how });
  ctx.store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'technician-task-done', `${task.task} ${how}`));
  return { task: task.task, outcome } as TaskReport;
}
