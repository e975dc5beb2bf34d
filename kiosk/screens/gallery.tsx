// The gallery: opens any example of any state, in any language and look, without a service; tests and people look at it.
// ?screen=enter-code/full&language=uk&contrast=high&text=large&over=idle|help|connecting&offline&printer=no-paper
import { render } from 'preact';
import { isLanguage } from '../../shared/core/language.ts';
import type { PageEvent } from '../../shared/domain/kiosk-event.ts';
import type { PrinterWord, SessionView } from '../../shared/domain/kiosk-state.ts';
import { App } from './app.tsx';
import { allExamples, exampleSession } from './examples.ts';
import { createKeySource } from './key-source.ts';
import { watchPerson } from './person.ts';
import './kiosk.css';

const root = document.getElementById('kiosk') ?? document.body;
const after = (ms: number, run: () => void): { cancel(): void } => {
  const timer = setTimeout(run, ms);
  return { cancel: () => clearTimeout(timer) };
};
const now = (): number => performance.now();

/** What the page would have told the service since the example was opened. */
const sent: PageEvent[] = [];
const send = (event: PageEvent): void => void sent.push(event);
const keys = createKeySource({ window, after });
watchPerson({ window, now, send });

function open(query: string): void {
  const asked = new URLSearchParams(query);
  render(null, root);
  sent.length = 0;
  const example = allExamples.find(({ id }) => id === asked.get('screen'));
  if (!example) {
    render(<ul>{allExamples.map(({ id }) => <li key={id}><a href={`?screen=${id}`}>{id}</a></li>)}</ul>, root);
    return;
  }
  const language = asked.get('language');
  const session: SessionView = {
    ...exampleSession(example.state),
    language: isLanguage(language) ? language : 'pl',
    contrast: asked.get('contrast') === 'high' ? 'high' : 'normal',
    textSize: asked.get('text') === 'large' ? 'large' : 'normal',
    idleWarning: asked.get('over') === 'idle' ? { secondsLeft: 18 } : null,
    offline: asked.has('offline') ? { since: '9:58', countsHidden: true } : null,
    printer: (asked.get('printer') ?? 'ready') as PrinterWord,
  };
  render(
    <App
      session={session}
      isConnected={asked.get('over') !== 'connecting'}
      isHelpOpen={asked.get('over') === 'help'}
      send={send}
      keys={keys}
    />,
    root,
  );
}

// Tests go through hundreds of examples without loading the page for each.
Object.assign(globalThis, { sentEvents: sent, exampleIds: allExamples.map((example) => example.id), openExample: open });
open(location.search);
