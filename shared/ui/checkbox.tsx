// One thing to tick, with its error.
import type { Language } from '../core/language.ts';
import { FieldError } from './field.tsx';

export type CheckboxProps = {
  readonly language: Language;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked?: boolean | undefined;
  readonly error?: string | undefined;
};

export function Checkbox({ language, name, value, label, checked = false, error }: CheckboxProps) {
  return (
    <div class={error === undefined ? 'field' : 'field has-error'}>
      {error !== undefined && (
        <FieldError language={language} id={`${name}-error`}>
          {error}
        </FieldError>
      )}
      <label class="choice" for={name}>
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          checked={checked}
          {...(error === undefined ? {} : { 'aria-describedby': `${name}-error`, 'aria-invalid': 'true' as const })}
        />
        <span class="choice-text">{label}</span>
      </label>
    </div>
  );
}
