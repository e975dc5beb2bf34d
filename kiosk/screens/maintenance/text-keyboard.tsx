// Letters under a finger, for a kiosk without a keyboard: types into whichever field asked for it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { usePage } from '../page-context.ts';

const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm._/'] as const;
const SIGNS = [':', '?', '=', '&'] as const;
const PROSE_ROW = 'ąćęłńóśźż';
const PROSE_SIGNS = [',', '.', ':', ' '] as const;

export type TextKeyboardProps = {
  readonly onCharacter: (character: string) => void;
  readonly onErase: () => void;
  /** Sentences instead of addresses: Polish letters and a space. */
  readonly isProse?: boolean;
};

export function TextKeyboard({ onCharacter, onErase, isProse = false }: TextKeyboardProps): JSX.Element {
  const { text, technician } = usePage();
  const [isUpper, setUpper] = useState(false);
  // The field keeps the focus while its letters are tapped.
  const keepFocus = (event: Event): void => event.preventDefault();
  const key = (character: string): JSX.Element => {
    const shown = isUpper ? character.toUpperCase() : character;
    return (
      <button
        key={character}
        type="button"
        class="letter"
        onPointerDown={keepFocus}
        aria-label={character === ' ' ? technician.space : undefined}
        onClick={() => onCharacter(shown)}
      >
        {character === ' ' ? '␣' : shown}
      </button>
    );
  };
  return (
    <div class="letters" role="group" aria-label={technician.letters}>
      {(isProse ? [...ROWS, PROSE_ROW] : ROWS).map((row) => (
        <div class="letters-row" key={row}>
          {[...row].map(key)}
        </div>
      ))}
      <div class="letters-row">
        <button
          type="button"
          class="letter letter-wide"
          aria-pressed={isUpper}
          onPointerDown={keepFocus}
          onClick={() => setUpper(!isUpper)}
        >
          ABC
        </button>
        {(isProse ? PROSE_SIGNS : SIGNS).map(key)}
        <button
          type="button"
          class="letter letter-wide"
          aria-label={text.enterCode.erase}
          onPointerDown={keepFocus}
          onClick={onErase}
        >
          <Icon name="erase" />
        </button>
      </div>
    </div>
  );
}
