// One labelled line of text for a technician, with its hint and its problem.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type TextFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly takesFocus?: boolean;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
};

export function TextField({
  name,
  label,
  hint,
  value,
  problem,
  takesFocus = false,
  onChange,
  onEnter,
}: TextFieldProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus({ preventScroll: true });
  }, [takesFocus, name]);
  const hintId = `${name}-hint`;
  const problemId = `${name}-problem`;
  return (
    <div class="text-field">
      <label for={name}>{label}</label>
      <p id={hintId} class="soft">
        {hint}
      </p>
      {problem !== undefined && (
        <p id={problemId} class="text-field-problem" role="alert">
          {problem}
        </p>
      )}
      <input
        ref={input}
        id={name}
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={300}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? hintId : `${problemId} ${hintId}`}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter();
        }}
      />
    </div>
  );
}
