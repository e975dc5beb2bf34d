// The speaker under test: a chime on each side, its loudness, and a sentence by the kiosk's voice where it has one.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';
import { createSoundSamples, type Side, type SoundSamples } from '../sound-sample.ts';

const VOLUMES = [1, 0.25, 0.5] as const;

export function SoundTest({ state, view }: SectionProps<'sound-test'>): JSX.Element {
  const { language } = usePage();
  const { sound: words } = useMachineText();
  const samples = useRef<SoundSamples | null>(null);
  samples.current ??= createSoundSamples();
  const [step, setStep] = useState(0);
  const [said, setSaid] = useState<{ readonly isHeard: boolean; readonly line: string } | null>(null);
  useEffect(() => () => samples.current?.stop(), []);
  const volume = VOLUMES[step % VOLUMES.length] ?? 1;
  const played = (what: string) => setSaid({ isHeard: true, line: words.played(what) });
  const notPlayed = (what: string) => setSaid({ isHeard: false, line: words.notPlayed(what) });
  const chime = (side: Side, what: string): void => {
    try {
      samples.current?.chime(side, volume);
      played(what);
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof ReferenceError)) throw error;
      notPlayed(what);
    }
  };
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: words.chime, icon: 'bell', isPrimary: true, onChoose: () => chime('both', words.chime) },
        { name: words.left, onChoose: () => chime('left', words.left) },
        { name: words.right, onChoose: () => chime('right', words.right) },
        { name: words.volume(volume * 100), about: words.volumeHint, onChoose: () => setStep(step + 1) },
        {
          name: words.voice, about: words.sentence, isDisabled: view.voice === 'missing',
          onChoose: () => void samples.current?.speak(words.sentence, language, volume).then(() => played(words.voice), () => notPlayed(words.voice)),
        },
      ]}
    >
      <p>{words.about}</p>
      <Facts facts={[[words.voice, <span class={view.voice === 'ready' ? 'task-ok' : 'task-failed'}>{view.voice === 'ready' ? words.voiceReady : words.voiceMissing}</span>]]} />
      <p role="status" class={said?.isHeard === false ? 'ending task-failed' : 'ending'}>{said?.line ?? ''}</p>
    </SectionScreen>
  );
}
