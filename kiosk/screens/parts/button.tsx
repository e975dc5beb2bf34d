// The one button of the kiosk: large, worded, with a pictogram if that helps and the key that presses it.
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { Keycap } from './keycap.tsx';

export type ButtonProps = {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  /** `primary`: the one obvious action of a screen. */
  readonly kind?: 'primary' | 'secondary';
  readonly icon?: IconName;
  readonly iconAfter?: IconName;
  readonly isDisabled?: boolean;
  /** Grows with the space there is. */
  readonly isWide?: boolean;
  /** Keys that press it, the one that is shown first: `1 Enter`. */
  readonly keys?: string | undefined;
};

export function Button({
  children,
  onPress,
  kind = 'secondary',
  icon,
  iconAfter,
  isDisabled = false,
  isWide = false,
  keys,
}: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class={`k-button k-button-${kind}${isWide ? ' k-button-wide' : ''}`}
      disabled={isDisabled}
      data-key={keys}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
      {keys !== undefined && <Keycap name={keys.split(' ')[0]!} />}
    </button>
  );
}
