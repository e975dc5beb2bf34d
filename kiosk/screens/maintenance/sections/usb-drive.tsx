// What a technician carries away: sticks appear as they are plugged in, and the screen says when one may be taken out.
import type { JSX } from 'preact';
import type { Exported, StickView } from '../../../../shared/domain/technician/machine-sections.ts';
import type { TaskOutcome } from '../../../../shared/domain/technician/technician.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { Facts, type Fact } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { Notice } from '../../parts/notice.tsx';
import { SectionScreen, type Choice, type SectionProps, type TechnicianState } from '../section-screen.tsx';
import { StateBanner } from '../state-banner.tsx';

/** Two choices each, and nine digits. */
const STICKS_SHOWN = 4;

export function Stick({ state, view, run }: SectionProps<'stick'>): JSX.Element {
  const { language } = usePage();
  const { stick: words, bytes } = useMachineText();
  const said = (stick: StickView): string =>
    [words.states[stick.state], stick.freeBytes === null ? '' : words.free(bytes(stick.freeBytes), bytes(stick.sizeBytes))].filter((part) => part !== '').join(', ');
  const sticks = view.sticks.slice(0, STICKS_SHOWN);
  const choices = sticks.flatMap((stick, index): Choice[] => {
    const isDisabled = state.busy !== null || stick.state === 'read-only';
    // With one stick there is nothing to confuse.
    const about = sticks.length > 1 ? stick.name : undefined;
    return [
      { name: taskNames['export-logs'][language], about, isPrimary: index === 0, isDisabled, onChoose: () => run({ task: 'export-logs', stick: stick.id }) },
      { name: taskNames['back-up-to-stick'][language], about, isDisabled, onChoose: () => run({ task: 'back-up-to-stick', stick: stick.id }) },
    ];
  });
  const written = writtenIn(state);
  return (
    <SectionScreen state={state} choices={choices}>
      {written && <Ending outcome={written} />}
      {view.sticks.length === 0 && written?.ok !== true && <Notice icon="tools">{words.insert}</Notice>}
      {sticks.length > 0 && <Facts facts={sticks.map((stick): Fact => [stick.name, said(stick)])} />}
      <p class="soft">{words.holds}</p>
    </SectionScreen>
  );
}

function writtenIn({ last, busy }: TechnicianState): TaskOutcome<Exported> | null {
  return busy === null && (last?.task === 'export-logs' || last?.task === 'back-up-to-stick') ? last.outcome : null;
}

function Ending({ outcome }: { readonly outcome: TaskOutcome<Exported> }): JSX.Element {
  const { stick: words, bytes } = useMachineText();
  if (!outcome.ok) return <StateBanner tone="bad" title={words.failedTitle}><p>{words.failedDetail}</p></StateBanner>;
  const { folder, files, stick, detail } = outcome.found;
  const about = words.takeOutDetail(folder, files, bytes(outcome.found.bytes));
  return stick === 'unmounted'
    ? <StateBanner tone="good" title={words.takeOut}><p>{about}</p></StateBanner>
    : <StateBanner tone="attention" title={words.stillMounted}><p>{about}</p><p class="fault-lines"><code>{detail}</code></p></StateBanner>;
}
