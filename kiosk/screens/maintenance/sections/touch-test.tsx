// The touch screen under test: the whole screen is a field that colours where it felt a finger, or counts touches nobody made.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';
import { StateBanner } from '../state-banner.tsx';
import { TouchField, TouchMap } from '../touch-field.tsx';
import { coverage, isCovered, newTouchRecord, type TouchRecord } from '../touch-record.ts';

/** About a fingertip each on the usual screens. */
const ACROSS = 9;
const ALONG = 16;
const emptyRecord = (): TouchRecord => {
  const isTall = window.innerHeight > window.innerWidth;
  return newTouchRecord(isTall ? ACROSS : ALONG, isTall ? ALONG : ACROSS);
};

/** Page 1 is the field for a finger, page 2 the same for nobody's. */
export function TouchTest({ state }: SectionProps<'touch-test'>): JSX.Element {
  const { send } = usePage();
  const { touch: words, start } = useMachineText();
  const [record, setRecord] = useState<TouchRecord>(emptyRecord);
  const [ghosts, setGhosts] = useState<number | null>(null);
  const goTo = (page: number): void => send({ type: 'open-section', section: 'touch-test', page });
  if (state.place.page === 1) {
    return (
      <TouchField
        record={record}
        title={words.running(coverage(record))}
        about={words.about}
        onRecord={(next) => {
          setRecord(next);
          if (isCovered(next) && next.fingers.size === 0) goTo(0);
        }}
        onEnd={() => goTo(0)}
      />
    );
  }
  if (state.place.page === 2) {
    return (
      <TouchField
        record={newTouchRecord(1, 1)}
        title={words.ghosts(ghosts ?? 0)}
        about={words.handsOffAbout}
        onRecord={(next) => setGhosts((before) => (before ?? 0) + next.presses)}
        onEnd={() => goTo(0)}
      />
    );
  }
  const isTried = record.presses > 0;
  const dead = record.columns * record.rows - record.touched.size;
  return (
    <SectionScreen
      state={state}
      choices={[
        {
          name: start,
          icon: 'next',
          isPrimary: true,
          onChoose: () => {
            setRecord(emptyRecord());
            goTo(1);
          },
        },
        {
          name: words.handsOff,
          about: words.handsOffAbout,
          onChoose: () => {
            setGhosts(0);
            goTo(2);
          },
        },
      ]}
    >
      <p>{words.about}</p>
      {isTried && (
        <StateBanner
          tone={isCovered(record) ? 'good' : 'bad'}
          title={isCovered(record) ? words.covered : words.dead(dead)}
        />
      )}
      {ghosts !== null && (
        <StateBanner
          tone={ghosts === 0 ? 'good' : 'bad'}
          title={ghosts === 0 ? words.noGhosts : words.ghosts(ghosts)}
        />
      )}
      {isTried && (
        <div class="touch-result">
          <TouchMap record={record} />
          <Facts
            facts={[
              [words.coverage, `${coverage(record)}%`],
              [words.presses, String(record.presses)],
              [words.atOnce, String(record.mostAtOnce)],
              [words.jumps, String(record.jumps)],
            ]}
          />
        </div>
      )}
    </SectionScreen>
  );
}
