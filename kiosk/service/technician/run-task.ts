// Carries out what a technician asked for, and writes down that it was asked.
import type { TaskName, TaskReport, TechnicianTask } from '../../../shared/domain/technician/technician.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import type { RunTask, TechnicianDesk } from './desk.ts';
import { printTestTicket, reconnectPrinter } from './printer-tasks.ts';
import { savePrinter, useEnvironment } from './printer-port-section.ts';
import { syncNow } from './sync-section.ts';
import { reprintTicket } from './tickets-section.ts';

const TASKS: { readonly [T in TaskName]: RunTask<T> } = {
  'test-ticket': printTestTicket,
  'reconnect-printer': reconnectPrinter,
  'save-printer': savePrinter,
  'use-environment': useEnvironment,
  'sync-now': syncNow,
  reprint: reprintTicket,
};

export async function runTask(desk: TechnicianDesk, task: TechnicianTask): Promise<TaskReport> {
  const { ctx } = desk;
  ctx.log.info('technician-task', { task: task.task });
  ctx.store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'technician-task', task.task));
  // Each task is carried out by its own function, which the compiler cannot follow through the index.
  const run = TASKS[task.task] as RunTask<TaskName>;
  const outcome = await run(desk, task);
  const how = outcome.ok ? 'ok' : outcome.why;
  ctx.log.info('technician-task-done', { task: task.task, how });
  ctx.store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'technician-task-done', `${task.task} ${how}`));
  return { task: task.task, outcome } as TaskReport;
}
