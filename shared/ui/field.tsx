// One question answered by typing: label, hint, error and input, joined for screen readers.
import { PAGE_TEXT } from '../text/page.ts';
import type { Language } from '../core/language.ts';

export type FieldProps = {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel' | undefined;
  readonly maxLength?: number | undefined;
  readonly width?: 'full' | 'short' | 'code' | undefined;
};

/** The error beside a field; its id is `<field>-error`. */
export function FieldError({
  language,
  id,
  children,
}: {
  readonly language: Language;
  readonly id: string;
  readonly children: string;
}) {
  return (
    <p class="field-error" id={id}>
      <span class="visually-hidden">{PAGE_TEXT[language].errorMark}</span>
      {children}
    </p>
  );
}

type Attributes = { readonly class: string; readonly id: string; readonly name: string; readonly value: string };

/** One branch a kind: Preact types the attributes of each separately. */
function Input({
  type,
  attributes,
}: {
  readonly type: NonNullable<FieldProps['type']>;
  readonly attributes: Attributes;
}) {
  switch (type) {
    case 'email':
      return <input type="email" {...attributes} />;
    case 'tel':
      return <input type="tel" {...attributes} />;
    case 'password':
      return <input type="password" {...attributes} />;
    case 'search':
      return <input type="search" {...attributes} />;
    case 'text':
      return <input type="text" {...attributes} />;
  }
}

/** The input's id is its name, so that an error summary can link to `#name`. */
export function Field(props: FieldProps) {
  const { name, hint, error } = props;
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const width = props.width === undefined || props.width === 'full' ? '' : ` input-${props.width}`;
  const attributes = {
    class: `input${width}`,
    id: name,
    name,
    value: props.value ?? '',
    spellcheck: false,
    ...(props.autocomplete === undefined ? {} : { autocomplete: props.autocomplete }),
    ...(props.inputMode === undefined ? {} : { inputMode: props.inputMode }),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
  };
  return (
    <div class={error === undefined ? 'field' : 'field has-error'}>
      <label class="field-label" for={name}>
        {props.label}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <FieldError language={props.language} id={`${name}-error`}>
          {error}
        </FieldError>
      )}
      <Input type={props.type ?? 'text'} attributes={attributes} />
    </div>
  );
}
