// What the gallery shows: each state of the kiosk, and each section of the maintenance menu, by names of cases.
import type { KioskState, KioskStateName } from '../../../shared/domain/kiosk-session/state.ts';
import type { SectionName } from '../../../shared/domain/technician/sections.ts';
import type { TaskName, TaskReport, ViewOf } from '../../../shared/domain/technician/technician.ts';

export type ExamplesOf<Name extends KioskStateName> = {
  readonly [N in Name]: Readonly<Record<string, Extract<KioskState, { name: N }>>>;
};

export type Example<S extends SectionName> = ViewOf<S> & {
  readonly around?: { readonly page?: number; readonly busy?: TaskName; readonly last?: TaskReport };
};
export type TechnicianExamples<Name extends SectionName> = {
  readonly [S in Name]: Readonly<Record<string, Example<S>>>;
};
