// The gallery: opens any example of any state, in any language and look, without a service; tests and people look at it.
// ?screen=enter-code/full&language=uk&contrast=high&text=large&reach=low&spoken&curtain&mute&inches=21.5
// &names=polish: what the office wrote, in Polish only
// &over=idle|help|connecting|options-all|options-language|options-voice&offline&printer=no-paper
import { render } from 'preact';
import { isLanguage } from '../../shared/core/language.ts';
import { needsMoreTime } from '../../shared/domain/kiosk-session/appearance.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import type { SessionView } from '../../shared/domain/kiosk-session/state.ts';
import type { PrinterStateCode } from '../../shared/core/printer-state-code.ts';
import { App } from './app.tsx';
import { allExamples, exampleSession, longNotice, longNotices, longWelcome } from './examples/all.ts';
import { BOUNCE_MS, LONG_BOUNCE_MS } from './input/key-input.ts';
import { createKeySource } from './input/key-source.ts';
import type { OptionsPage } from './parts/options.tsx';
import { watchPerson } from './input/person.ts';
import { markTarget } from './input/press-key.ts';
import { createScreenReader } from './speech/screen-reader.ts';
import { createSpeaker } from './speech/speaker.ts';
import { setTargetSize } from './input/target-size.ts';
import './kiosk.css';

const OPTIONS_PAGES: readonly OptionsPage[] = ['all', 'language', 'voice'];
const root = document.getElementById('kiosk') ?? document.body;
const after = (ms: number, run: () => void): { cancel(): void } => {
  const timer = setTimeout(run, ms);
  return { cancel: () => clearTimeout(timer) };
};
/** Between two examples enough time passes for any key to count again. */
let passedMs = 0;
const now = (): number => performance.now();

/** What the page would have told the service since the example was opened. */
const sent: PageEvent[] = [];
const send = (event: PageEvent): void => void sent.push(event);
/** What a person would have heard: the gallery's player says everything at once. */
const spoken: string[] = [];
const voices: string[] = [];
const speaker = createSpeaker(
  {
    play: (sentence, language) => ({
      ended: Promise.resolve(spoken.push(sentence) + voices.push(language) > 0),
      stop: () => undefined,
    }),
    prepare: () => undefined,
  },
  () => undefined,
);
const reader = createScreenReader({ document, speaker, onHeard: () => undefined, onNoVoice: () => spoken.push('♪') });
let bounceMs = BOUNCE_MS;
const keys = createKeySource({
  window,
  after,
  timeOf: (event) => event.timeStamp + passedMs,
  bounceMs: () => bounceMs,
  headphoneKeys: () => ({ pluggedIn: 'F15', pulledOut: 'F16' }),
  onDown: (key) => markTarget(document, key, after),
});
watchPerson({ window, now, after, technicianKey: () => 'F9', send });

/** As of an office that has no other language for any of its names. */
const inPolishOnly = <T,>(example: T): T =>
  JSON.parse(
    JSON.stringify(example, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'pl' in value ? { pl: value.pl } : value,
    ),
  ) as T;

function open(query: string): void {
  const asked = new URLSearchParams(query);
  render(null, root);
  sent.length = 0;
  passedMs += 2 * LONG_BOUNCE_MS;
  const found = allExamples.find(({ id }) => id === asked.get('screen'));
  const example = found && asked.get('names') === 'polish' ? inPolishOnly(found) : found;
  if (!example) {
    render(
      <ul>
        {allExamples.map(({ id }) => (
          <li key={id}>
            <a href={`?screen=${id}`}>{id}</a>
          </li>
        ))}
      </ul>,
      root,
    );
    return;
  }
  const language = asked.get('language');
  const inches = asked.get('inches');
  setTargetSize(
    document.documentElement,
    { width: window.innerWidth, height: window.innerHeight },
    inches === null ? null : Number(inches),
  );
  spoken.length = 0;
  voices.length = 0;
  reader.update(null);
  const plain = exampleSession(example.state);
  const session: SessionView = {
    ...plain,
    language: isLanguage(language) ? language : 'pl',
    contrast: asked.get('contrast') === 'high' ? 'high' : 'normal',
    textSize: asked.get('text') === 'large' ? 'large' : 'normal',
    reach: asked.get('reach') === 'low' ? 'low' : 'normal',
    spoken: asked.get('spoken') === 'headphones' ? 'headphones' : asked.has('spoken') ? 'speaker' : 'off',
    isCurtainDrawn: asked.has('curtain'),
    voice: asked.has('mute') ? 'missing' : 'ready',
    idleWarning: asked.get('over') === 'idle' ? { secondsLeft: 18 } : null,
    office:
      example.state.name === 'welcome' && asked.has('greeting') && plain.office
        ? { ...plain.office, welcome: asked.get('greeting') === 'polish' ? { pl: longWelcome.pl } : longWelcome }
        : plain.office,
    notices:
      asked.get('notices') === 'polish'
        ? longNotices.map(({ pl }) => ({ pl }))
        : asked.has('notices')
          ? longNotices
          : asked.has('notice')
            ? [longNotice]
            : [],
    offline: asked.has('offline') ? { since: '9:58', countsHidden: true } : null,
    printer: (asked.get('printer') ?? 'ready') as PrinterStateCode,
    keypad: asked.get('keypad') === 'no' ? 'no' : 'yes',
    walkInsClosed: asked.has('closed') ? { nextFreeDay: '2026-03-13' } : null,
  };
  bounceMs = needsMoreTime(session) ? LONG_BOUNCE_MS : BOUNCE_MS;
  render(
    <App
      session={session}
      isConnected={asked.get('over') !== 'connecting'}
      openOptions={OPTIONS_PAGES.find((page) => `options-${page}` === asked.get('over')) ?? null}
      reader={reader}
      isHelpOpen={asked.get('over') === 'help'}
      send={send}
      keys={keys}
    />,
    root,
  );
}

// Tests go through hundreds of examples without loading the page for each.
Object.assign(globalThis, {
  sentEvents: sent,
  spokenSentences: spoken,
  voicesOfSentences: voices,
  exampleIds: allExamples.map((example) => example.id),
  openExample: open,
});
open(location.search);
