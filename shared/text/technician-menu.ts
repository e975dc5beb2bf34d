// The names of the technician's sections and tasks, and why a task failed: one line each, in every language.
import { DEFAULT_LANGUAGE, type Language } from '../core/language.ts';
import type { SectionName } from '../domain/technician/sections.ts';
import type { TaskName } from '../domain/technician/technician.ts';
import { sectionsEn, taskFaultsEn, taskNamesEn } from './en/technician-menu.ts';
import { sectionsPl, taskFaultsPl, taskNamesPl } from './pl/technician-menu.ts';
import type { SectionWords, TaskFaultWord } from './types/technician-menu.ts';
import { sectionsUk, taskFaultsUk, taskNamesUk } from './uk/technician-menu.ts';

export const sectionWords: Record<Language, Record<SectionName, SectionWords>> = {
  pl: sectionsPl,
  uk: sectionsUk,
  en: sectionsEn,
};

export const taskNames: Record<Language, Record<TaskName, string>> = {
  pl: taskNamesPl,
  uk: taskNamesUk,
  en: taskNamesEn,
};
export const isTaskName = (text: string): text is TaskName => Object.hasOwn(taskNames[DEFAULT_LANGUAGE], text);

export const taskFaults: Record<Language, Record<TaskFaultWord, string>> = {
  pl: taskFaultsPl,
  uk: taskFaultsUk,
  en: taskFaultsEn,
};
