// Asks before something that cannot be taken back: first "no", then "yes", so that a key pressed twice does nothing.
import type { ComponentChildren, JSX } from 'preact';
import { Notice } from '../parts/notice.tsx';
import { useMachineText } from './machine-words.ts';
import { SectionScreen, type TechnicianState } from './section-screen.tsx';

export type QuestionProps = {
  readonly state: TechnicianState;
  readonly title: string;
  /** What "yes" does. */
  readonly yes: string;
  readonly children: ComponentChildren;
  readonly onAnswer: (isYes: boolean) => void;
};

export function Question({ state, title, yes, children, onAnswer }: QuestionProps): JSX.Element {
  const machine = useMachineText();
  return (
    <SectionScreen
      state={state}
      title={title}
      choices={[
        { name: machine.no, icon: 'back', onChoose: () => onAnswer(false) },
        { name: `${machine.yes}: ${yes}`, icon: 'attention', onChoose: () => onAnswer(true) },
      ]}
    >
      <Notice kind="attention">{children}</Notice>
    </SectionScreen>
  );
}
