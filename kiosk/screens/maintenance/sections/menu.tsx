// A menu: its sections, each with what is there and whether it needs a hand.
import type { JSX } from 'preact';
import { MENUS, type MenuName, type SectionName } from '../../../../shared/domain/technician/sections.ts';
import type { ViewOf } from '../../../../shared/domain/technician/technician.ts';
import { sectionWords } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { SectionScreen, type Choice, type TechnicianState } from '../section-screen.tsx';

export function Menu({
  state,
  menu,
  view,
}: {
  readonly state: TechnicianState;
  readonly menu: MenuName;
  readonly view: ViewOf<MenuName>;
}): JSX.Element {
  const { language, technician, send } = usePage();
  const { state: printerState } = technician.printerState[view.printer];
  /** What stands under a section's name instead of what is there. */
  const news: Partial<Record<SectionName, string | false>> = {
    printer: view.printer !== 'ready' && printerState,
    'printer-status': view.printer !== 'ready' && printerState,
    'paper-roll': (view.printer === 'no-paper' || view.printer === 'paper-low') && printerState,
    sync: !view.online && technician.labels.noConnection,
    tickets: view.unconfirmed > 0 && technician.labels.unconfirmedCount(view.unconfirmed),
  };
  const choices = MENUS[menu].map((section): Choice => {
    const { name, about } = sectionWords[language][section];
    const said = news[section];
    return {
      name,
      about: typeof said === 'string' ? said : about,
      isTrouble: typeof said === 'string',
      onChoose: () => send({ type: 'open-section', section, page: 0 }),
    };
  });
  return <SectionScreen state={state} choices={choices} isMenu />;
}
