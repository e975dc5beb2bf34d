// What a technician sees and does, put together from every section: views by section, tasks by name, what each task tells.
import type { PrinterStateCode } from '../../core/printer-state-code.ts';
import type { MachineFault, MachineSections, MachineTasks } from './machine-sections.ts';
import type { OfficeSections, OfficeTasks } from './office-sections.ts';
import type { PrinterSections, PrinterTasks } from './printer-sections.ts';
import type { MenuName, SectionName } from './sections.ts';

/** A menu says in a word which of its sections needs a hand. */
type MenuView = { readonly printer: PrinterStateCode; readonly online: boolean; readonly unconfirmed: number };
/** What each section shows; a section without its view does not compile. */
export type SectionViews = Record<MenuName, MenuView> & PrinterSections & OfficeSections & MachineSections;
export type SectionView = { [S in SectionName]: { readonly section: S } & SectionViews[S] }[SectionName];
export type ViewOf<S extends SectionName> = SectionViews[S];

/** What each task needs and what it finds; a task that nobody carries out or that has no name does not compile. */
export type TaskSpecs = PrinterTasks & OfficeTasks & MachineTasks;
export type TaskName = keyof TaskSpecs;
export type TechnicianTask = { [T in TaskName]: { readonly task: T } & TaskSpecs[T]['needs'] }[TaskName];

/** Why a task did not succeed: the printer's own state, or one of these; each has its sentence. */
export type TaskFault =
  | PrinterStateCode
  | MachineFault
  | 'no-server'
  | 'not-paired'
  | 'server-address'
  | 'server-http-only-on-loopback'
  | 'server-unreachable'
  | 'server-certificate'
  | 'server-not-ours'
  | 'unknown-ticket'
  | 'bad-printer-settings'
  | 'trial-over'
  | 'not-able'
  | 'no-answer'
  | 'unknown-line';
export type TaskOutcome<Found> =
  | { readonly ok: true; readonly found: Found }
  /** `detail`: what a device or the system said; not translated. */
  | { readonly ok: false; readonly why: TaskFault; readonly detail: string };
export type TaskReport = {
  [T in TaskName]: { readonly task: T; readonly outcome: TaskOutcome<TaskSpecs[T]['finds']> };
}[TaskName];
export type OutcomeOf<T extends TaskName> = TaskOutcome<TaskSpecs[T]['finds']>;

export const found = <Found>(what: Found): TaskOutcome<Found> => ({ ok: true, found: what });
export const failed = (
  why: TaskFault,
  detail = '',
): { readonly ok: false; readonly why: TaskFault; readonly detail: string } => ({ ok: false, why, detail });
