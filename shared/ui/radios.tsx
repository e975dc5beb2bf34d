// One question answered by choosing: a named group of radio buttons in plain rows, optionally under headings.
import type { ComponentChildren } from 'preact';
import type { Language } from '../core/language.ts';
import { FieldError } from './field.tsx';

export type RadioOption = {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly disabled?: boolean | undefined;
};

export type RadioGroup = {
  readonly heading?: string | undefined;
  /** Another one than the page's. */ readonly headingLanguage?: Language | undefined;
  readonly options: readonly RadioOption[];
};

export type RadiosProps = {
  readonly language: Language;
  readonly name: string;
  readonly legend: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly groups: readonly RadioGroup[];
  /** `times`: a grid of short answers. */
  readonly layout?: 'rows' | 'times' | undefined;
};

type OptionProps = {
  readonly option: RadioOption;
  readonly name: string;
  readonly id: string;
  readonly checked: boolean;
  readonly describedBy: string;
};

function Option({ option, name, id, checked, describedBy }: OptionProps) {
  return (
    <label class="choice" for={id}>
      <input
        type="radio"
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        disabled={option.disabled === true}
        {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}
      />
      <span class="choice-text">
        {option.label}
        {option.hint !== undefined && <span class="choice-hint">{option.hint}</span>}
      </span>
    </label>
  );
}

/** The id of the first radio that can be chosen is the group's name, so that an error summary can link to `#name`. */
export function Radios(props: RadiosProps) {
  const { name, error } = props;
  const describedBy = error === undefined ? '' : `${name}-error`;
  const first = props.groups.flatMap((group) => group.options).find((option) => option.disabled !== true);
  return (
    <div class={error === undefined ? 'field' : 'field has-error'}>
      <fieldset class="choices">
        <legend class="choices-legend">{props.legend}</legend>
        {props.hint !== undefined && (
          <div class="hint" id={`${name}-hint`}>
            {props.hint}
          </div>
        )}
        {error !== undefined && (
          <FieldError language={props.language} id={`${name}-error`}>
            {error}
          </FieldError>
        )}
        {props.groups.map((group) => (
          <div key={group.heading ?? ''}>
            {group.heading !== undefined && (
              <h2 class="choice-group" lang={group.headingLanguage}>
                {group.heading}
              </h2>
            )}
            <div class={props.layout === 'times' ? 'times' : 'rows'}>
              {group.options.map((option) => (
                <Option
                  key={option.value}
                  option={option}
                  name={name}
                  id={option === first ? name : `${name}-${option.value}`}
                  checked={option.value === props.value}
                  describedBy={describedBy}
                />
              ))}
            </div>
          </div>
        ))}
      </fieldset>
    </div>
  );
}
