// Buttons that act and links that look like them.
import type { ComponentChildren } from 'preact';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain';
type Look = { readonly kind?: ButtonKind | undefined; readonly large?: boolean | undefined };

function classOf({ kind = 'primary', large = false }: Look): string {
  return ['button', kind === 'primary' ? '' : `button-${kind}`, large ? 'button-large' : ''].filter(Boolean).join(' ');
}

export type ButtonProps = Look & {
  readonly type?: 'submit' | 'button' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly formAction?: string | undefined;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  readonly children: ComponentChildren;
};

/** Submits its form unless `type` says otherwise. */
export function Button(props: ButtonProps) {
  return (
    <button
      class={classOf(props)}
      type={props.type ?? 'submit'}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.value === undefined ? {} : { value: props.value })}
      {...(props.formAction === undefined ? {} : { formAction: props.formAction })}
      {...(props.onClick === undefined ? {} : { onClick: props.onClick })}
      disabled={props.disabled === true}
    >
      {props.children}
    </button>
  );
}

/** For going somewhere; nothing changes by following it. */
export function ButtonLink(props: Look & { readonly href: string; readonly children: ComponentChildren }) {
  return (
    <a class={classOf(props)} href={props.href}>
      {props.children}
    </a>
  );
}

/** The row under a form. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}
