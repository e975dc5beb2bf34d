// Code pages read off a test page: the line that a person can read becomes the page that tickets are printed with.
import { candidateAt } from '../../../hardware/diagnostics/page-test.ts';
import type { PageChoice } from '../../../hardware/printer/profiles/profile.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import type { RunTask } from './context.ts';

export const choosePage: RunTask<'choose-page'> = async ({ slot }, { line }) => {
  const candidate = candidateAt(line);
  if (!candidate) return failed('unknown-line', String(line));
  const { script, page } = candidate;
  const chosen = await slot.choosePages({ ...slot.pages, [script]: page });
  return chosen.ok ? found({ script, page }) : failed('bad-printer-settings', chosen.error);
};

export const drawLetters: RunTask<'draw-letters'> = async ({ slot }, { script }) => {
  const pages: PageChoice = { ...slot.pages, [script]: null };
  const chosen = await slot.choosePages(pages);
  return chosen.ok ? found({}) : failed('bad-printer-settings', chosen.error);
};

export const useProfilePages: RunTask<'use-profile-pages'> = async ({ slot }) => {
  const chosen = await slot.choosePages(null);
  return chosen.ok ? found({}) : failed('bad-printer-settings', chosen.error);
};
