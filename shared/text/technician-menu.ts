// The names of the technician's sections and tasks, and why a task failed: one line each, in every language.
import type { Language } from '../core/language.ts';
import type { PrinterWord } from '../domain/kiosk-state.ts';
import type { SectionName } from '../domain/technician/sections.ts';
import type { TaskFault, TaskName } from '../domain/technician/technician.ts';

/** `about` says in a few words what is there. */
type SectionWords = { readonly name: string; readonly about: string };
const section = (pl: readonly [string, string], uk: readonly [string, string], en: readonly [string, string]): Record<Language, SectionWords> => ({
  pl: { name: pl[0], about: pl[1] }, uk: { name: uk[0], about: uk[1] }, en: { name: en[0], about: en[1] },
});

export const sectionWords: Record<SectionName, Record<Language, SectionWords>> = {
  menu: section(['Serwis', ''], ['Сервіс', ''], ['Service', '']),
  printer: section(['Drukarka', 'stan, próby, port i model'], ['Принтер', 'стан, проби, порт і модель'], ['Printer', 'state, tests, port and model']),
  'printer-status': section(['Stan drukarki', 'co zgłasza i co z tym zrobić'], ['Стан принтера', 'що повідомляє і що робити'], ['Printer state', 'what it says and what to do']),
  'printer-port': section(['Port i model', 'gdzie i jaka jest drukarka'], ['Порт і модель', 'де і який принтер'], ['Port and model', 'where the printer is and which']),
  tickets: section(['Bilety', 'wydruki bez potwierdzenia, kopie'], ['Талони', 'друк без підтвердження, копії'], ['Tickets', 'prints not confirmed, copies']),
  sync: section(['Łączność z serwerem', 'co czeka, co odłożono'], ['Зв’язок із сервером', 'що чекає, що відкладено'], ['Connection to the server', 'what waits, what was set aside']),
};

const words = (pl: string, uk: string, en: string): Record<Language, string> => ({ pl, uk, en });

export const taskNames: Record<TaskName, Record<Language, string>> = {
  'test-ticket': words('Bilet testowy', 'Тестовий талон', 'Test ticket'),
  'reconnect-printer': words('Połącz ponownie', 'З’єднати знову', 'Reconnect'),
  'save-printer': words('Zapisz drukarkę', 'Зберегти принтер', 'Save printer'),
  'use-environment': words('Weź ze środowiska', 'Взяти із середовища', 'Use environment'),
  'sync-now': words('Wymień dane teraz', 'Обмінятися зараз', 'Exchange data now'),
  reprint: words('Drukuj kopię', 'Друкувати копію', 'Print a copy'),
};

/** The printer's own states have their words already. */
export const taskFaults: Record<Exclude<TaskFault, PrinterWord>, Record<Language, string>> = {
  'no-server': words('serwer nie odpowiada', 'сервер не відповідає', 'the server does not answer'),
  'unknown-ticket': words('nie ma takiego biletu', 'такого талона немає', 'there is no such ticket'),
  'bad-printer-settings': words('tak nie można połączyć się z drukarką', 'так не можна з’єднатися з принтером', 'a printer cannot be reached that way'),
};
