// The shape, the same in every language: the names of the technician's sections and tasks, and why a task failed.
import type { PrinterStateCode } from '../../core/printer-state-code.ts';
import type { TaskFault } from '../../domain/technician/technician.ts';

/** `about` says in a few words what is there. */
export type SectionWords = { readonly name: string; readonly about: string };

/** The printer's own states have their words already. */
export type TaskFaultWord = Exclude<TaskFault, PrinterStateCode>;
