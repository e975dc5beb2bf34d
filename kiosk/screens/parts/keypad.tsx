// Twelve keys under a finger: the digits, delete, and on.
import type { JSX } from 'preact';
import { Icon } from './icon.tsx';

export type KeypadProps = {
  readonly label: string;
  readonly eraseLabel: string;
  readonly submitLabel: string;
  readonly isDisabled?: boolean;
  /** All that is asked for has been typed: the last key stands out. */
  readonly isReady: boolean;
  /** The physical 0 means something else now. */
  readonly hasOtherZero?: boolean;
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onSubmit: () => void;
};

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function Keypad({
  label,
  eraseLabel,
  submitLabel,
  isDisabled = false,
  isReady,
  hasOtherZero = false,
  onDigit,
  onErase,
  onSubmit,
}: KeypadProps): JSX.Element {
  const key = (digit: string): JSX.Element => (
    <button
      key={digit}
      type="button"
      class="key"
      disabled={isDisabled}
      data-unsaid
      data-key={digit === '0' && hasOtherZero ? undefined : digit}
      onClick={() => onDigit(digit)}
    >
      {digit}
    </button>
  );
  return (
    <div class="keypad" role="group" aria-label={label}>
      {DIGITS.map(key)}
      <button
        type="button"
        class="key key-erase"
        disabled={isDisabled}
        aria-label={eraseLabel}
        data-key="Backspace"
        onClick={onErase}
      >
        <Icon name="erase" />
      </button>
      {key('0')}
      <button
        type="button"
        class={`key key-submit${isReady ? ' key-ready' : ''}`}
        disabled={isDisabled}
        data-key="Enter"
        onClick={onSubmit}
      >
        {submitLabel}
      </button>
    </div>
  );
}
