// Test prints and moves of the printer; what a model cannot do is not offered.
import type { JSX } from 'preact';
import type { TaskName, TechnicianTask } from '../../../../shared/domain/technician/technician.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { printerTechnicianText } from '../../../../shared/text/technician-printer.ts';
import { usePage } from '../../page-context.ts';
import { PrinterState } from '../printer-state.tsx';
import { SectionScreen, type Choice, type SectionProps } from '../section-screen.tsx';

export function PrinterActions({ state, view, run }: SectionProps<'printer-actions'>): JSX.Element {
  const { language } = usePage();
  const words = printerTechnicianText[language];
  const isDisabled = state.busy !== null;
  const does = (
    task: TechnicianTask & { readonly task: TaskName },
    name: string = taskNames[language][task.task],
  ): Choice => ({ name, isDisabled, onChoose: () => run(task) });
  const choices: Choice[] = [
    { ...does({ task: 'test-ticket' }), icon: 'printer', isPrimary: true },
    does({ task: 'alignment-page' }),
    ...(view.selfTest ? [does({ task: 'self-test' })] : []),
    does({ task: 'feed-paper' }),
    ...(view.cut ? [does({ task: 'cut-paper' })] : []),
    ...(view.presenter === null
      ? []
      : [
          does({ task: 'move-presenter', move: 'present' }, words.moves.present),
          ...(view.presenter.canRetract
            ? [does({ task: 'move-presenter', move: 'retract' }, words.moves.retract)]
            : []),
          does({ task: 'move-presenter', move: 'eject' }, words.moves.eject),
        ]),
  ];
  return (
    <SectionScreen state={state} choices={choices}>
      <PrinterState word={view.word} detail={view.detail} confirms={view.confirms} />
      {view.presenter === null && <p class="soft">{words.noPresenter}</p>}
    </SectionScreen>
  );
}
