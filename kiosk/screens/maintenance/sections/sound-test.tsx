// The speaker under test: a chime on each side, its loudness, a sentence by the kiosk's voice; then the question whether it was heard.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type Choice, type SectionProps } from '../section-screen.tsx';
import { createSoundSamples, type Side, type SoundSamples } from '../sound-sample.ts';

const VOLUMES = [1, 0.25, 0.5] as const;

export function SoundTest({ state, view, run }: SectionProps<'sound-test'>): JSX.Element {
  const { language } = usePage();
  const { sound: words } = useMachineText();
  const samples = useRef<SoundSamples | null>(null);
  samples.current ??= createSoundSamples();
  const [step, setStep] = useState(0);
  const [said, setSaid] = useState<{ readonly isPlayed: boolean; readonly line: string } | null>(null);
  /** What was played has not been answered for yet. */
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => () => samples.current?.stop(), []);
  const volume = VOLUMES[step % VOLUMES.length] ?? 1;
  const played = (what: string): void => {
    setSaid({ isPlayed: true, line: words.played(what) });
    setIsAsked(true);
  };
  const notPlayed = (what: string): void => setSaid({ isPlayed: false, line: words.notPlayed(what) });
  const chime = (side: Side, what: string): void => {
    try {
      samples.current?.chime(side, volume);
      played(what);
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof ReferenceError)) throw error;
      notPlayed(what);
    }
  };
  const answer = (isHeard: boolean): void => {
    setIsAsked(false);
    setSaid(null);
    run({ task: isHeard ? 'sound-heard' : 'sound-not-heard' });
  };
  const samplesToPlay: Choice[] = [
    { name: words.chime, icon: 'bell', isPrimary: !isAsked, onChoose: () => chime('both', words.chime) },
    { name: words.left, onChoose: () => chime('left', words.left) },
    { name: words.right, onChoose: () => chime('right', words.right) },
    { name: words.volume(volume * 100), about: words.volumeHint, onChoose: () => setStep(step + 1) },
    {
      name: words.voice,
      about: words.sentence,
      isDisabled: view.voice === 'missing',
      onChoose: () =>
        void samples.current?.speak(words.sentence, language, volume).then(
          () => played(words.voice),
          () => notPlayed(words.voice),
        ),
    },
  ];
  const answers: Choice[] = [
    { name: words.heard, isPrimary: true, onChoose: () => answer(true) },
    { name: words.notHeard, onChoose: () => answer(false) },
  ];
  const last = view.answer;
  return (
    <SectionScreen state={state} choices={isAsked ? [...samplesToPlay, ...answers] : samplesToPlay}>
      <p>{words.about}</p>
      <Facts
        facts={[
          [
            words.voice,
            <span class={view.voice === 'ready' ? 'task-ok' : 'task-failed'}>
              {view.voice === 'ready' ? words.voiceReady : words.voiceMissing}
            </span>,
          ],
          [
            words.lastAnswer,
            <span class={last?.isHeard === false ? 'task-failed' : ''}>
              {last === null ? words.neverAnswered : `${last.isHeard ? words.heard : words.notHeard} (${last.at})`}
            </span>,
          ],
        ]}
      />
      {last?.isHeard === false && <p>{words.notHeardAdvice}</p>}
      <p role="status" class={said?.isPlayed === false ? 'ending task-failed' : 'ending'}>
        {said === null ? '' : isAsked ? `${said.line}. ${words.question}` : said.line}
      </p>
    </SectionScreen>
  );
}
