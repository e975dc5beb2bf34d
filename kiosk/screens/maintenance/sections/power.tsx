// Restart of the service, reboot and shutdown, each after a question.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TaskName } from '../../../../shared/domain/technician/technician.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { Notice } from '../../parts/notice.tsx';
import { usePage } from '../../page-context.ts';
import { useMachineText } from '../machine-words.ts';
import { Question } from '../question.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

const WAYS = ['restart-service', 'reboot', 'shut-down'] as const satisfies readonly TaskName[];
type Way = (typeof WAYS)[number];
const isWay = (task: TaskName): task is Way => (WAYS as readonly TaskName[]).includes(task);

export function Power({ state, view, run }: SectionProps<'power'>): JSX.Element {
  const { language } = usePage();
  const { power: words } = useMachineText();
  const [asked, setAsked] = useState<Way | null>(null);
  if (asked !== null) {
    return (
      <Question
        state={state}
        title={words.questions[asked].ask}
        yes={taskNames[language][asked]}
        onAnswer={(isYes) => {
          setAsked(null);
          if (isYes) run({ task: asked });
        }}
      >
        {words.questions[asked].means}
      </Question>
    );
  }
  const { busy, last } = state;
  const isGoing = busy === null && last !== null && isWay(last.task) && last.outcome.ok ? last.task : null;
  const can = (way: Way): boolean => (way === 'restart-service' ? view.keeper !== 'nobody' : view.hasSystemd);
  return (
    <SectionScreen
      state={state}
      choices={WAYS.map((way) => ({
        name: taskNames[language][way],
        isDisabled: busy !== null || isGoing !== null || !can(way),
        onChoose: () => setAsked(way),
      }))}
    >
      {isGoing !== null && <Notice icon="clock">{words.goingDown[isGoing]}</Notice>}
      <p>{words.keepers[view.keeper]}</p>
      {!view.hasSystemd && <p>{words.noSystemd}</p>}
    </SectionScreen>
  );
}
