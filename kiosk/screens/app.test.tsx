// Tests for what a screen says in a given state, rendered without a browser.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { KioskState, SessionView } from '../../shared/domain/kiosk-session/state.ts';
import { App } from './app.tsx';
import { exampleSession } from './examples/all.ts';
import { technicianExamples } from './examples/technician.ts';

type Technician = Extract<KioskState, { name: 'technician' }>;
const nothing = (): void => undefined;
const htmlOf = (session: SessionView, isKeypadSeen = false): string =>
  renderToString(
    <App
      session={session}
      isConnected
      isKeypadSeen={isKeypadSeen}
      send={nothing}
      keys={{ listen: () => nothing, intercept: () => nothing }}
      reader={{ update: nothing, repeat: nothing, sayVolume: nothing, interrupt: nothing }}
    />,
  );
/** The words of an example of the maintenance menu, of which something is otherwise. */
function wordsOf(example: string, change: object): string {
  const shown = technicianExamples[example];
  if (!shown?.view) throw new Error(`no example ${example}`);
  return htmlOf(exampleSession({ ...shown, view: { ...shown.view, ...change } as Technician['view'] }))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

test('with the uplink it is there, and no "since" stands beside it', () => {
  expect(wordsOf('sync.calm', {})).toMatch(/Połączenie jest Serwer/);
});

test('a server that was never reached: since when there is no uplink, and that it never answered', () => {
  const words = wordsOf('sync.calm', { online: false, since: '9:41', lastAnswerAt: null });
  expect(words).toContain('Połączenie nie ma, od 9:41');
  expect(words).toContain('Ostatnia odpowiedź jeszcze nigdy');
  expect(words).not.toContain('od jeszcze nigdy');
});

test.each(['printer-status.calm', 'printer-port.trial'])(
  '%s: a printer that prints and confirms nothing is told with what to do about it',
  (example) => {
    expect(wordsOf(example, { word: 'ready', confirms: false })).toMatch(
      /Drukuje, ale nie potwierdza.*Wybierz inny profil w „Port i model”/,
    );
    expect(wordsOf(example, { word: 'ready', confirms: true })).not.toContain('nie potwierdza');
    // What stops it altogether is mended first.
    expect(wordsOf(example, { word: 'no-paper', confirms: false })).toContain('Brak papieru');
  },
);

test.each([
  ['yes', false, true],
  ['yes', true, true],
  ['no', false, false],
  ['no', true, false],
  ['auto', false, false],
  ['auto', true, true],
] as const)('keypad "%s", a key was used: %s: keys are drawn: %s', (keypad, isKeypadSeen, isDrawn) => {
  expect(htmlOf({ ...exampleSession({ name: 'welcome' }), keypad }, isKeypadSeen).includes('<kbd')).toBe(isDrawn);
});
