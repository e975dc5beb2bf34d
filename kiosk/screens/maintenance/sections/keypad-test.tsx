// The keypad under test: each key lights up as it comes, with how often and whether its contact bounced.
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { isNumLockOff, keyOf } from '../../input/key-input.ts';
import { Facts } from '../facts.tsx';
import { KEYPAD_KEYS, keyDown, keyUp, otherKeys, silentKeys, sumOf, type KeyRecord } from '../key-record.ts';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

export function KeypadTest({ state }: SectionProps<'keypad-test'>): JSX.Element {
  const { keypad: words, again } = useMachineText();
  const [record, setRecord] = useState<KeyRecord>(new Map());
  const [isLockOff, setIsLockOff] = useState(false);
  // Before the page makes sense of keys: bounces are what is looked for here, and elsewhere they are thrown away.
  useLayoutEffect(() => {
    const down = (event: KeyboardEvent): void => {
      setIsLockOff((wasOff) => isNumLockOff(wasOff, event));
      setRecord((before) => keyDown(before, keyOf(event), Math.round(event.timeStamp), event.repeat));
    };
    const up = (event: KeyboardEvent): void => setRecord((before) => keyUp(before, keyOf(event)));
    window.addEventListener('keydown', down, { capture: true });
    window.addEventListener('keyup', up, { capture: true });
    return () => {
      window.removeEventListener('keydown', down, { capture: true });
      window.removeEventListener('keyup', up, { capture: true });
    };
  }, []);
  const nameOf = (key: string): string => words.keys[key as keyof typeof words.keys] ?? key;
  const silent = silentKeys(record);
  return (
    <SectionScreen state={state} takesDigits choices={[{ name: again, onChoose: () => setRecord(new Map()) }]}>
      <p>{words.about}</p>
      <ul class="test-keys">
        {KEYPAD_KEYS.map((key) => {
          const tally = record.get(key);
          return (
            <li
              key={key}
              class={`test-key${tally ? ' test-key-heard' : ''}${tally?.isDown === true ? ' test-key-down' : ''}`}
            >
              <strong>{nameOf(key)}</strong>
              <span class="test-key-count">{tally ? words.pressed(tally.presses) : '–'}</span>
              {tally !== undefined && tally.bounces > 0 && (
                <span class="task-failed">{words.bounced(tally.bounces)}</span>
              )}
              {tally !== undefined && tally.shortestGapMs !== null && (
                <span class="test-key-gap">{words.shortest(tally.shortestGapMs)}</span>
              )}
            </li>
          );
        })}
      </ul>
      <Facts
        facts={[
          [words.presses, String(sumOf(record, 'presses'))],
          [
            words.bounces,
            <span class={sumOf(record, 'bounces') > 0 ? 'task-failed' : undefined}>{sumOf(record, 'bounces')}</span>,
          ],
          [words.silent, silent.map(nameOf).join(', ')],
          ...(isLockOff ? [[words.numLock, words.numLockOff] as const] : []),
          [words.other, otherKeys(record).map(nameOf).join(', ')],
        ]}
      />
    </SectionScreen>
  );
}
