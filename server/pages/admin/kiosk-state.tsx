// One kiosk's state as staff see it, in words, sign and colour: its health, troubles with advice, paper, last contact.
import type { Heartbeat } from '../../../shared/api/kiosk-sync.ts';
import { NOT_SENT, type CommandOutcome } from '../../../shared/api/kiosk-command.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { kioskTroubles, type KioskTrouble } from '../../../shared/domain/kiosk-session/health.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { formatDayWithWeekday } from '../../../shared/text/calendar.ts';
import { deskText } from '../../../shared/text/desk.ts';
import { agoText, troubleText } from '../../../shared/text/kiosk-health.ts';
import { TICKETS } from '../../../shared/text/nouns.ts';
import { counted } from '../../../shared/text/plural.ts';
import { Tag } from '../../../shared/ui/tag.tsx';
import { whenText, type AdminFrame } from './admin-page.tsx';

export type KioskShown = {
  readonly kioskId: string;
  readonly name: string;
  readonly state: keyof typeof text.words;
  readonly plan: { readonly first: number; readonly size: number };
  readonly pairedAt: Ms | null;
  readonly revokedAt: Ms | null;
  readonly lastSeenAt: Ms | null;
  readonly codeOpenUntil: Ms | null;
  readonly hasPin: boolean;
  readonly heartbeat: Heartbeat | null;
  readonly setAside: number;
  readonly takesCommands: boolean;
  readonly commands: readonly {
    readonly commandId: string;
    readonly kind: string;
    readonly createdAt: Ms;
    readonly outcome: CommandOutcome['outcome'] | null;
    readonly detail: string | null;
    readonly finishedAt: Ms | null;
    readonly isExpired: boolean;
  }[];
};

export const printerStateText = (word: string): string => deskText.printer[word] ?? word;

export const printerText = (kiosk: Pick<KioskShown, 'heartbeat'>): string => {
  const beat = kiosk.heartbeat;
  if (beat === null) return adminText.none;
  const word = beat.printer === 'paper-low' ? 'ready' : beat.printer;
  return [printerStateText(word), ...(beat.paperLow && beat.printer !== 'no-paper' ? [text.paperLow] : [])].join(', ');
};

/** Of a silent kiosk nobody knows more than it told last. */
export const PrinterState = ({ kiosk }: { readonly kiosk: KioskShown }) => (
  <>
    {printerText(kiosk)}
    {kiosk.state === 'offline' && kiosk.heartbeat !== null && <span class="soft note">{text.asOfLast}</span>}
  </>
);

export const troublesOf = (frame: Pick<AdminFrame, 'now' | 'zone'>, kiosk: KioskShown): KioskTrouble[] =>
  kiosk.revokedAt !== null || kiosk.pairedAt === null
    ? []
    : kioskTroubles(kiosk.heartbeat, {
        isOnline: kiosk.state === 'online',
        setAside: kiosk.setAside,
        now: frame.now,
        today: localDay(frame.now, frame.zone),
      });

/** What citizens notice, in a few words, for pages where kiosks are one thing of many; a lost contact is said there already. */
export function firstTrouble(frame: Pick<AdminFrame, 'now' | 'zone'>, kiosk: KioskShown): string | undefined {
  const trouble = troublesOf(frame, kiosk).find((t) => t.code !== 'offline');
  return trouble && troubleText(trouble, { hour: (at) => hourAndMinute(at, frame.zone) }).what;
}

export const KioskTag = ({ state }: { readonly state: KioskShown['state'] }) => (
  <Tag kind={state === 'online' ? 'success' : state === 'revoked' ? 'neutral' : 'warning'}>{text.words[state]}</Tag>
);

const HEALTH = ['well', 'soon', 'now', 'known', 'silent'] as const;
export type Health = (typeof HEALTH)[number];
/** Shapes that differ without colour: a tick, an exclamation mark in a triangle, a cross, a pause, a broken line. */
const SIGNS: Record<Health, string> = {
  well: 'M5 12.500l4.500 4.500L19 7.500',
  soon: 'M12 3.500L21.500 20h-19zM12 10v4.500M12 17.300v.200',
  now: 'M6 6l12 12M18 6L6 18',
  known: 'M8.500 6v12M15.500 6v12',
  silent: 'M3 12h5M16 12h5M10 8l4 8',
};

export function healthOf(kiosk: KioskShown, troubles: readonly KioskTrouble[]): Health {
  if (troubles.some((t) => t.code === 'offline')) return 'silent';
  return troubles[0]?.urgency ?? 'well';
}

export function HealthSign({ health }: { readonly health: Health }) {
  return (
    <span class={`health health-${health}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={SIGNS[health]} />
      </svg>
      <span>{text.health[health]}</span>
    </span>
  );
}

export function Troubles({
  frame,
  troubles,
}: {
  readonly frame: AdminFrame;
  readonly troubles: readonly KioskTrouble[];
}) {
  if (troubles.length === 0) return null;
  return (
    <ul class="troubles">
      {troubles.map((trouble) => {
        const said = troubleText(trouble, { hour: (at) => whenText(frame, at) });
        return (
          <li key={trouble.code} class={`trouble-${trouble.urgency}`}>
            <strong>{said.what}.</strong> {said.advice}
          </li>
        );
      })}
    </ul>
  );
}

export function seenText(frame: AdminFrame, kiosk: KioskShown): string {
  return kiosk.lastSeenAt === null
    ? adminText.never
    : agoText(frame.now - kiosk.lastSeenAt, whenText(frame, kiosk.lastSeenAt));
}

/** In words; `note`: what the figure rests on. */
export function paperText(kiosk: KioskShown): { readonly figure: string; readonly note: string | undefined } {
  const paper = kiosk.heartbeat?.paper;
  if (paper === undefined)
    return { figure: kiosk.heartbeat === null ? adminText.none : text.paperUntold, note: undefined };
  if (paper.left === null) return { figure: text.paperUnknown, note: undefined };
  const { metres, tickets, lastsUntil } = paper.left;
  const until = lastsUntil === null ? [] : [text.paperUntil(formatDayWithWeekday(lastsUntil, 'pl'))];
  const note = [...until, ...(paper.isAssumed ? [text.paperAssumed] : [])].join(' ');
  return { figure: text.paperLeft(metres, counted('pl', tickets, TICKETS.pl)), note: note === '' ? undefined : note };
}

export const kindText = (kind: string): string =>
  Object.hasOwn(text.kinds, kind) ? text.kinds[kind as keyof typeof text.kinds] : text.unknownKind;

export function outcomeText(frame: AdminFrame, command: KioskShown['commands'][number]): string {
  const at = command.finishedAt === null ? '' : whenText(frame, command.finishedAt);
  switch (command.outcome) {
    case null:
      return command.isExpired ? text.outcome.expired : text.outcome.waits;
    case 'done':
      return command.kind === 'test-print' ? text.outcome.printed(at) : text.outcome.doneAt(at);
    case 'failed':
      return text.outcome.failed(printerStateText(command.detail ?? 'unknown'));
    case 'presumed':
    case 'expired':
    case 'interrupted':
      return text.outcome[command.outcome];
    case 'not-possible':
      return command.detail === NOT_SENT ? text.outcome.notSent : text.outcome['not-possible'];
  }
}
