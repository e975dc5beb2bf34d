// Versions and figures of the machine.
import type { JSX } from 'preact';
import { Facts } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

type Words = ReturnType<typeof useMachineText>['system'];

export function System({ state, view }: SectionProps<'system'>): JSX.Element {
  const { system: words, bytes, duration, unknown } = useMachineText();
  const { versions, memory } = view;
  return (
    <SectionScreen state={state}>
      <Facts
        facts={[
          [words.program, versions.biletomat],
          [words.node, versions.node],
          [words.database, versions.sqlite],
          [words.os, versions.os || unknown],
          [words.kernel, versions.kernel],
          [words.serviceUp, duration(view.serviceUpMinutes)],
          [words.machineUp, duration(view.machineUpMinutes)],
          [words.serviceMemory, bytes(memory.serviceBytes)],
          [words.memory, words.memorySays(bytes(memory.freeBytes), bytes(memory.totalBytes))],
          [words.selfCheck, checkText(words, view.selfCheck)],
          [words.temperature, view.temperatureC === null ? unknown : words.degrees(view.temperatureC)],
        ]}
      />
    </SectionScreen>
  );
}

function checkText(words: Words, check: SectionProps<'system'>['view']['selfCheck']): string {
  if (check === null) return words.selfCheckNone;
  return check.problems.length === 0
    ? words.selfCheckFine(check.at)
    : words.selfCheckFound(check.at, check.problems.map((word) => words.selfCheckProblems[word]).join(', '));
}
