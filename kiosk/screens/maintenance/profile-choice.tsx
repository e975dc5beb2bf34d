// Chooses a printer profile by stepping through them: two large keys instead of a small list.
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { usePage } from '../page-context.ts';

export function ProfileChoice({
  profiles,
  value,
  onChange,
}: {
  readonly profiles: readonly string[];
  readonly value: string;
  readonly onChange: (profile: string) => void;
}): JSX.Element {
  const { technician } = usePage();
  const place = profiles.indexOf(value);
  const step = (by: number): void => {
    const next = profiles[(Math.max(place, 0) + by + profiles.length) % profiles.length];
    if (next !== undefined) onChange(next);
  };
  return (
    <div class="profile-choice" role="group" aria-label={technician.setUp.profile}>
      <span class="profile-label">{technician.setUp.profile}</span>
      <button type="button" class="key" aria-label={technician.setUp.previousProfile} onClick={() => step(-1)}>
        <Icon name="back" />
      </button>
      <output class="profile-value">{value === '' ? '–' : value}</output>
      <button type="button" class="key" aria-label={technician.setUp.nextProfile} onClick={() => step(1)}>
        <Icon name="next" />
      </button>
    </div>
  );
}
