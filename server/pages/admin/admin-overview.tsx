// The first page of the administration: what needs somebody now.
import type { ComponentChildren } from 'preact';
import type { Ms } from '../../../shared/core/clock.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { adminKiosksText } from '../../../shared/text/admin-kiosks.ts';
import { adminWarningsText } from '../../../shared/text/admin-warnings.ts';
import type { WarningKind } from '../../../shared/domain/office/warning.ts';
import { Tag } from '../../../shared/ui/tag.tsx';
import { ADMIN, kioskAddress } from '../../addresses/admin-addresses.ts';
import { DatabaseRestored, TimeDoubted, type Doubted, type Restored } from './admin-alarms.tsx';
import { UnattendedPanel } from './admin-unattended.tsx';
import type { UnattendedList } from '../../read-model/unattended-list.ts';
import { mayOpen, renderAdmin, whenText, type AdminFrame, type Section } from './admin-page.tsx';

const text = adminText.overview;

export type Overview = {
  readonly waiting: number;
  readonly letters: {
    readonly waiting: number;
    readonly overdue: number;
    readonly failed: number;
    readonly refused: number;
    readonly isOurs: boolean;
  };
  readonly setAside: number;
  readonly doubt: Doubted | null;
  readonly restores: readonly Restored[];
  readonly backup: { readonly ageMs: Ms; readonly isOld: boolean } | null;
  readonly undecided: number;
  readonly kiosks: readonly {
    readonly kioskId: string;
    readonly name: string;
    readonly state: keyof typeof adminKiosksText.words;
    readonly lastSeenAt: Ms | null;
    readonly trouble: string | undefined;
  }[];
  readonly unattended: UnattendedList;
  /** A display opened by it keeps a place of its own; undefined: not for this person. */
  readonly displayLink: string | undefined;
  readonly warnings: readonly {
    readonly kind: WarningKind;
    readonly lastAt: Ms;
    readonly details: Readonly<Record<string, string | number>>;
  }[];
  readonly visits: { readonly toCome: number; readonly here: number; readonly missed: number };
};

function Card({
  frame,
  section,
  title,
  isUrgent = false,
  link,
  children,
}: {
  readonly frame: AdminFrame;
  readonly section: Section;
  readonly title: string;
  readonly isUrgent?: boolean;
  readonly link: string;
  readonly children: ComponentChildren;
}) {
  return (
    <li class={isUrgent ? 'panel panel-urgent' : 'panel'}>
      <h2>{title}</h2>
      {children}
      {mayOpen(frame, section) && (
        <p class="panel-link">
          <a href={ADMIN[section]}>{link}</a>
        </p>
      )}
    </li>
  );
}

const isWell = (state: string): boolean => state === 'online' || state === 'revoked';

export function overviewPage(
  frame: AdminFrame,
  view: Overview,
  said: { readonly notice?: string | undefined; readonly warning?: string | undefined } = {},
): string {
  const { letters } = view;
  const gone = view.unattended.desks.filter((desk) => desk.isConsoleGone);
  const kiosks = view.kiosks.filter((k) => k.state !== 'revoked');
  return renderAdmin({
    frame,
    section: 'overview',
    title: text.title,
    ...said,
    children: (
      <>
        {view.doubt !== null && <TimeDoubted frame={frame} doubt={view.doubt} />}
        {view.restores.map((restore) => (
          <DatabaseRestored key={restore.notedAt} frame={frame} restore={restore} />
        ))}
        <UnattendedPanel frame={frame} list={view.unattended} />
        <ul class="admin-cards">
          {view.warnings.length > 0 && (
            <li class="panel panel-urgent">
              <h2>{adminWarningsText.title}</h2>
              <ul class="plain">
                {view.warnings.map(({ kind, details, lastAt }) => (
                  <li key={kind}>
                    {adminWarningsText.kinds[kind](details)}{' '}
                    <span class="soft">({adminWarningsText.last(whenText(frame, lastAt))})</span>
                  </li>
                ))}
              </ul>
            </li>
          )}
          <li class={gone.length > 0 ? 'panel panel-urgent' : 'panel'}>
            <h2>{text.waiting}</h2>
            <p class="figure">{text.people(view.waiting)}</p>
            <p class="panel-link">
              <a href="/stan">{text.status}</a>
            </p>
            {gone.length > 0 && <p class="trouble">{text.consoleGone(gone.map((desk) => desk.number).join(', '))}</p>}
            <p class="panel-link">
              <a href="/ekran">{text.display}</a>
            </p>
            {view.displayLink !== undefined && (
              <p class="panel-link">
                <a href={view.displayLink}>{text.displayOwn}</a>
              </p>
            )}
          </li>
          <Card frame={frame} section="visits" title={text.visits} link={text.visitsLink}>
            <dl class="figures">
              <div>
                <dt>{text.visitsToCome}</dt>
                <dd>{view.visits.toCome}</dd>
              </div>
              <div>
                <dt>{text.visitsHere}</dt>
                <dd>{view.visits.here}</dd>
              </div>
              <div>
                <dt>{text.visitsMissed}</dt>
                <dd>{view.visits.missed}</dd>
              </div>
            </dl>
          </Card>
          {view.undecided > 0 && (
            <li class="panel panel-urgent">
              <h2>{text.undecided}</h2>
              <p>{text.undecidedCount(view.undecided)}</p>
              {mayOpen(frame, 'visits') && (
                <p class="panel-link">
                  <a href={ADMIN.undecided}>{text.undecidedLink}</a>
                </p>
              )}
            </li>
          )}
          <Card
            frame={frame}
            section="kiosks"
            title={text.kiosks}
            link={kiosks.length === 0 ? text.addKiosk : adminText.sections.kiosks}
            isUrgent={kiosks.some((k) => !isWell(k.state) || k.trouble !== undefined)}
          >
            {kiosks.length === 0 ? (
              <p>{text.noKiosks}</p>
            ) : (
              <ul class="plain">
                {kiosks.map((k) => (
                  <li key={k.kioskId}>
                    {mayOpen(frame, 'kiosks') ? (
                      <a href={kioskAddress(k.kioskId)}>{k.name}</a>
                    ) : (
                      <strong>{k.name}</strong>
                    )}{' '}
                    <Tag kind={isWell(k.state) ? 'success' : 'warning'}>{adminKiosksText.words[k.state]}</Tag>
                    {k.state === 'offline' && k.lastSeenAt !== null && (
                      <span class="soft"> {whenText(frame, k.lastSeenAt)}</span>
                    )}
                    {k.trouble !== undefined && <span class="trouble"> {k.trouble}</span>}
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <Card frame={frame} section="facts" title={text.facts} link={text.factsLink} isUrgent={view.setAside > 0}>
            <p>{view.setAside === 0 ? text.factsFine : text.factsWaiting(view.setAside)}</p>
          </Card>
          <li class={view.backup === null || view.backup.isOld ? 'panel panel-urgent' : 'panel'}>
            <h2>{text.backup}</h2>
            <p>{view.backup === null ? text.backupNone : text.backupLast(view.backup.ageMs)}</p>
            {(view.backup === null || view.backup.isOld) && <p>{text.backupWay}</p>}
          </li>
          <Card
            frame={frame}
            section="letters"
            title={text.letters}
            link={text.lettersLink}
            isUrgent={letters.failed > 0 || letters.overdue > 0 || letters.refused > 0}
          >
            {letters.waiting + letters.failed + letters.refused === 0 ? (
              <p>{text.lettersFine}</p>
            ) : (
              <ul class="plain">
                {letters.waiting > letters.overdue && <li>{text.lettersWaiting(letters.waiting - letters.overdue)}</li>}
                {letters.overdue > 0 && <li>{text.lettersLate(letters.overdue)}</li>}
                {letters.failed > 0 && <li>{text.lettersFailed(letters.failed)}</li>}
                {letters.refused > 0 && <li>{text.lettersRefused(letters.refused)}</li>}
                {letters.isOurs && <li class="trouble">{adminText.letters.ours}</li>}
              </ul>
            )}
          </Card>
        </ul>
      </>
    ),
  });
}
