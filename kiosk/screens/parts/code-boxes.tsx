// The six digits as they are typed, in two groups of three.
import type { JSX } from 'preact';

export type CodeBoxesProps = {
  readonly digits: string;
  readonly hasProblem: boolean;
  /** What a reader is told about the digits. */
  readonly spoken: string;
};

const GROUPS = [
  [0, 1, 2],
  [3, 4, 5],
] as const;

export function CodeBoxes({ digits, hasProblem, spoken }: CodeBoxesProps): JSX.Element {
  return (
    <div class={`code${hasProblem ? ' code-problem' : ''}`}>
      <p class="visually-hidden" aria-live="polite" data-code>
        {spoken}
      </p>
      <div class="code-boxes" aria-hidden="true">
        {GROUPS.map((group) => (
          <div class="code-group" key={group[0]}>
            {group.map((place) => (
              <span
                key={place}
                class={`code-box${place < digits.length ? ' code-box-full' : ''}${place === digits.length ? ' code-box-next' : ''}`}
              >
                {digits[place] ?? ''}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
