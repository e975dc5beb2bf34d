// What stands above everything else on the administration's first page: a clock in doubt, a database that was put back.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { ADMIN } from '../../addresses/admin-addresses.ts';
import { AdminForm, whenText, type AdminFrame } from './admin-page.tsx';

export type Doubted = {
  readonly kind: 'standing' | 'ahead' | 'behind';
  readonly machine: Ms;
  readonly certain: Ms;
  /** Nothing leads the time on: what goes by the clock waits. */ readonly isWaiting: boolean;
};

const dayAndHour = (frame: AdminFrame, at: Ms): string =>
  `${formatDay(localDay(at, frame.zone), 'pl')}, ${hourAndMinute(at, frame.zone)}`;

export function TimeDoubted({ frame, doubt }: { readonly frame: AdminFrame; readonly doubt: Doubted }) {
  const text = adminText.time;
  const shown = dayAndHour(frame, doubt.machine);
  return (
    <section class="panel panel-urgent admin-alarm" aria-labelledby="czas">
      <h2 id="czas">{text.title}</h2>
      <p>{text[doubt.kind](shown, dayAndHour(frame, doubt.certain))}</p>
      <p>
        {!doubt.isWaiting
          ? text.carried(dayAndHour(frame, frame.now))
          : doubt.kind === 'standing'
            ? text.waitingShortly
            : text.waiting}
      </p>
      {doubt.kind !== 'standing' && <p>{text.way}</p>}
      {frame.person.roles.includes('administrator') && (
        <AdminForm frame={frame} action={ADMIN.time}>
          <p>{text.question(shown)}</p>
          <button class="button button-secondary" type="submit">
            {text.confirm}
          </button>
        </AdminForm>
      )}
    </section>
  );
}

export type Restored = {
  readonly notedAt: Ms;
  readonly kioskName: string | null;
  readonly copyEndsAt: Ms;
  readonly kiosks: readonly {
    readonly kioskId: string;
    readonly name: string;
    readonly facts: number;
    readonly tickets: number;
    readonly lastAt: Ms | null;
    readonly hasHeard: boolean;
    readonly toCome: number;
  }[];
};

export function DatabaseRestored({ frame, restore }: { readonly frame: AdminFrame; readonly restore: Restored }) {
  const text = adminText.restores;
  return (
    <section class="panel panel-urgent admin-alarm" aria-labelledby={`kopia-${restore.notedAt}`}>
      <h2 id={`kopia-${restore.notedAt}`}>{text.title}</h2>
      <p>
        {text.lead(whenText(frame, restore.copyEndsAt), whenText(frame, restore.notedAt))}{' '}
        {restore.kioskName === null ? text.byCommand : text.byKiosk(restore.kioskName)}
      </p>
      <p>{text.tellAgain}</p>
      <ul>
        {restore.kiosks.map((kiosk) => (
          <li key={kiosk.kioskId}>
            <strong>{kiosk.name}</strong>
            {': '}
            {[
              ...(kiosk.lastAt === null ? [] : [text.anew(kiosk.facts, kiosk.tickets, whenText(frame, kiosk.lastAt))]),
              ...(kiosk.hasHeard
                ? kiosk.toCome > 0
                  ? [text.toCome(kiosk.toCome)]
                  : kiosk.lastAt === null
                    ? [text.nothing]
                    : []
                : kiosk.lastAt === null
                  ? [text.notHeard]
                  : []),
            ].join('; ')}
          </li>
        ))}
      </ul>
      <p class="soft">{text.lost}</p>
    </section>
  );
}
