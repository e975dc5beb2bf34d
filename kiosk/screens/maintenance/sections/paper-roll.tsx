// The paper roll: how much is left, and its change step by step with the printer's own signs, ending with a new count.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  NO_SIGHT,
  ROLL_METRES,
  ROLL_STEPS,
  see,
  signOf,
  stepAfter,
  stepBefore,
  type RollSight,
  type RollStep,
} from '../../../../shared/domain/technician/roll-change.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { rollText } from '../../../../shared/text/technician-roll.ts';
import { Notice } from '../../parts/notice.tsx';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { PrinterState } from '../printer-state.tsx';
import { RollPicture } from '../roll-picture.tsx';
import { SectionScreen, useSectionPage, type Choice, type SectionProps } from '../section-screen.tsx';

export function PaperRoll({ state, view, run }: SectionProps<'paper-roll'>): JSX.Element {
  const { language, technician } = usePage();
  const words = rollText[language];
  const open = useSectionPage(state);
  // Page 0 tells how much is left, each further one is a step.
  const step = ROLL_STEPS[state.place.page - 1] ?? null;
  const setStep = (to: RollStep | null): void => open(to === null ? 0 : ROLL_STEPS.indexOf(to) + 1);
  const [sight, setSight] = useState<RollSight>(NO_SIGHT);
  useEffect(() => setSight((before) => see(before, view.word)), [view.word]);
  if (step === null)
    return (
      <RollFacts
        state={state}
        view={view}
        onBegin={() => {
          setSight(see(NO_SIGHT, view.word));
          setStep('open-cover');
        }}
      />
    );
  const { title, about } = words.steps[step];
  const sign = signOf(step, see(sight, view.word));
  const told = sign === 'not-told' ? undefined : words.signs[sign][step];
  const isDisabled = state.busy !== null;
  const next = stepAfter(step);
  const before = stepBefore(step);
  const choices: Choice[] =
    step === 'roll-length'
      ? ROLL_METRES.map((metres) => ({
          name: words.metres(metres),
          isDisabled,
          onChoose: () => {
            run({ task: 'start-roll', metres });
            setStep(null);
          },
        }))
      : [
          ...(next === null
            ? []
            : [{ name: words.next, isPrimary: step !== 'test-ticket', onChoose: () => setStep(next) }]),
          ...(step === 'test-ticket'
            ? [
                {
                  name: taskNames[language]['test-ticket'],
                  icon: 'printer' as const,
                  isPrimary: true,
                  isDisabled,
                  onChoose: () => run({ task: 'test-ticket' }),
                },
              ]
            : []),
        ];
  return (
    <SectionScreen
      state={state}
      title={title}
      choices={choices}
      onBack={() => setStep(before)}
      onKey={(key) => key.kind === 'enter' && next !== null && setStep(next)}
    >
      <p class="soft">{words.place(ROLL_STEPS.indexOf(step) + 1, ROLL_STEPS.length)}</p>
      <div class="roll-step">
        <RollPicture step={step} />
        <p class="roll-about">{about}</p>
      </div>
      {told === undefined ? (
        <Notice kind="info" icon="printer">
          {technician.printerState[view.word].state}
        </Notice>
      ) : (
        <Notice kind={sign === 'seen' ? 'info' : 'attention'} icon={sign === 'seen' ? 'check' : 'clock'}>
          {told}
        </Notice>
      )}
    </SectionScreen>
  );
}

function RollFacts({
  state,
  view,
  onBegin,
}: Pick<SectionProps<'paper-roll'>, 'state' | 'view'> & { readonly onBegin: () => void }): JSX.Element {
  const { language, day } = usePage();
  const words = rollText[language];
  const { roll, metresLeft } = view;
  const { last } = state;
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: words.begin, icon: 'tools', isPrimary: true, isDisabled: state.busy !== null, onChoose: onBegin },
      ]}
    >
      <PrinterState word={view.word} detail={view.detail} confirms={view.confirms} />
      {last?.task === 'start-roll' && last.outcome.ok && roll !== null && (
        <Notice kind="info" icon="check">
          {words.done(roll.lengthMetres)}
        </Notice>
      )}
      <Facts
        facts={
          roll === null
            ? [[words.roll, words.notCounted]]
            : [
                [words.left, metresLeft === null ? words.notKnown : words.leftOf(metresLeft, roll.lengthMetres)],
                [words.since, roll.isAssumed ? `${day(roll.sinceDay)} (${words.assumed})` : day(roll.sinceDay)],
              ]
        }
      />
    </SectionScreen>
  );
}
