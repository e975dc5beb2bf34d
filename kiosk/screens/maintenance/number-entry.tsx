// A number typed by a technician, on the screen's keys or on a keypad.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Keypad } from '../parts/keypad.tsx';
import type { KeyMeaning } from '../input/key-input.ts';
import { usePage } from '../page-context.ts';

export type NumberEntry = {
  readonly text: string;
  readonly onKey: (key: KeyMeaning) => void;
  readonly add: (digit: string) => void;
  readonly erase: () => void;
  readonly submit: () => void;
};

/** `onSubmit` gets what was typed; nothing happens while nothing was. */
export function useNumberEntry(mostDigits: number, onSubmit: (value: number) => void): NumberEntry {
  const [text, setText] = useState('');
  const add = (digit: string): void => setText((typed) => (typed + digit).slice(0, mostDigits));
  const erase = (): void => setText((typed) => typed.slice(0, -1));
  const submit = (): void => {
    if (text === '') return;
    setText('');
    onSubmit(Number(text));
  };
  const onKey = (key: KeyMeaning): void => {
    if (key.kind === 'digit') add(key.digit);
    if (key.kind === 'erase') erase();
    if (key.kind === 'enter') submit();
  };
  return { text, onKey, add, erase, submit };
}

export function NumberPad({
  entry,
  label,
  submitLabel,
  isDisabled,
}: {
  readonly entry: NumberEntry;
  readonly label: string;
  readonly submitLabel: string;
  readonly isDisabled: boolean;
}): JSX.Element {
  const { text } = usePage();
  return (
    <div class="number-entry">
      <p class="number-label">{label}</p>
      <output class="number-value" aria-live="polite">
        {entry.text === '' ? '–' : entry.text}
      </output>
      <Keypad
        label={label}
        eraseLabel={text.enterCode.erase}
        submitLabel={submitLabel}
        isDisabled={isDisabled}
        isReady={entry.text !== ''}
        onDigit={entry.add}
        onErase={entry.erase}
        onSubmit={entry.submit}
      />
    </div>
  );
}
