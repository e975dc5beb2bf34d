// Pages of the kiosks: the list, one kiosk, its pairing code, and the question before it is revoked.
import type { Ms } from '../../shared/core/clock.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import { adminText } from '../../shared/text/admin.ts';
import { adminKiosksText as text } from '../../shared/text/admin-kiosks.ts';
import { deskText } from '../../shared/text/desk.ts';
import { BackLink } from '../../shared/ui/back-link.tsx';
import { Actions, Button, ButtonLink } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { SummaryList, type SummaryRow } from '../../shared/ui/summary-list.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { ADMIN, kioskAddress } from './admin-addresses.ts';
import { AdminForm, columnsOf, Panel, renderAdmin, Table, whenText, type AdminFrame } from './admin-page.tsx';

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
  readonly heartbeat: { readonly version: string; readonly printer: string; readonly paperLow: boolean; readonly outboxLength: number; readonly skewMs: number; readonly screen: string; readonly missesLastHour?: number | undefined } | null;
  readonly setAside: number;
};

/** From here on staff are alarmed (rules, section 5). */
const MISSES_ALARM = 60;

export const printerText = (kiosk: Pick<KioskShown, 'heartbeat'>): string => {
  const beat = kiosk.heartbeat;
  if (beat === null) return adminText.none;
  return [deskText.printer[beat.printer] ?? beat.printer, ...(beat.paperLow && beat.printer !== 'no-paper' ? [text.paperLow] : [])].join(', ');
};

/** What the printer or the codes need somebody for; undefined when nothing. */
export function printerTrouble(kiosk: Pick<KioskShown, 'heartbeat' | 'state'>): string | undefined {
  const beat = kiosk.heartbeat;
  if (beat === null || kiosk.state !== 'online') return undefined;
  return beat.printer !== 'ready' || beat.paperLow ? printerText(kiosk) : undefined;
}

export const KioskTag = ({ state }: { readonly state: KioskShown['state'] }) => (
  <Tag kind={state === 'online' ? 'success' : state === 'revoked' ? 'neutral' : 'warning'}>{text.words[state]}</Tag>
);

const seenText = (frame: AdminFrame, kiosk: KioskShown): string => (kiosk.lastSeenAt === null ? adminText.never : whenText(frame, kiosk.lastSeenAt));

export function kiosksPage(frame: AdminFrame, view: { readonly kiosks: readonly KioskShown[]; readonly canAdd: boolean; readonly name: string; readonly error: string | undefined }): string {
  return renderAdmin({
    frame,
    section: 'kiosks',
    title: text.title,
    errors: view.error === undefined ? [] : [{ message: view.error, field: 'nazwa' }],
    children: (
      <>
        {view.kiosks.length === 0 ? <p>{text.empty}</p> : (
          <Table
            label={text.title}
            columns={columnsOf(text.columns)}
            rows={view.kiosks.map((k) => ({
              key: k.kioskId,
              cells: [
                <a href={kioskAddress(k.kioskId)}>{k.name}</a>,
                <KioskTag state={k.state} />,
                printerText(k),
                seenText(frame, k),
                k.heartbeat === null ? adminText.none : String(k.heartbeat.outboxLength),
              ],
            }))}
          />
        )}
        {view.canAdd && (
          <Panel title={text.addTitle} id="add">
            <AdminForm frame={frame} action={ADMIN.kiosks}>
              <Field language="pl" name="nazwa" label={text.name} hint={text.nameHint} value={view.name} maxLength={80} error={view.error} autocomplete="off" />
              <Button>{text.add}</Button>
            </AdminForm>
          </Panel>
        )}
      </>
    ),
  });
}

function factsOf(frame: AdminFrame, kiosk: KioskShown): SummaryRow[] {
  const beat = kiosk.heartbeat;
  const misses = beat?.missesLastHour ?? 0;
  return [
    { label: text.seen, value: seenText(frame, kiosk) },
    { label: text.printer, value: printerText(kiosk) },
    { label: text.outbox, value: beat === null ? adminText.none : String(beat.outboxLength) },
    ...(kiosk.setAside === 0 ? [] : [{ label: text.setAside, value: <a href={ADMIN.facts}>{kiosk.setAside}</a> }]),
    ...(beat === null ? [] : [{ label: text.skew, value: text.skewText(Math.round(beat.skewMs / 1000)) }, { label: text.version, value: beat.version }]),
    ...(misses === 0 ? [] : [{ label: text.misses, value: misses < MISSES_ALARM ? String(misses) : <span class="trouble">{misses}. {text.missesAlarm}</span> }]),
    { label: text.pin, value: kiosk.hasPin ? text.pinIs.set : text.pinIs.unset },
    { label: text.numbers, value: text.numbersText(kiosk.plan.first, kiosk.plan.first + kiosk.plan.size - 1) },
    ...(kiosk.pairedAt === null ? [] : [{ label: text.pairedAt, value: whenText(frame, kiosk.pairedAt) }]),
    ...(kiosk.revokedAt === null ? [] : [{ label: text.revokedAt, value: whenText(frame, kiosk.revokedAt) }]),
  ];
}

const BackToKiosks = () => <BackLink href={ADMIN.kiosks}>{text.title}</BackLink>;

export function kioskPage(frame: AdminFrame, view: { readonly kiosk: KioskShown; readonly canRevoke: boolean; readonly pinError: string | undefined; readonly notice?: string | undefined }): string {
  const { kiosk } = view;
  const isInService = kiosk.revokedAt === null;
  return renderAdmin({
    frame,
    section: 'kiosks',
    title: kiosk.name,
    mark: <KioskTag state={kiosk.state} />,
    notice: view.notice,
    errors: view.pinError === undefined ? [] : [{ message: view.pinError, field: 'pin' }],
    before: <BackToKiosks />,
    children: (
      <>
        <div class="panel"><SummaryList rows={factsOf(frame, kiosk)} /></div>
        {isInService && (
          <>
            <Panel title={text.pairTitle} id="pairing">
              {kiosk.pairedAt === null && <p>{kiosk.codeOpenUntil === null ? text.codeNone : text.codeOpen(hourAndMinute(kiosk.codeOpenUntil, frame.zone))}</p>}
              {kiosk.pairedAt !== null && <p>{text.repair}</p>}
              <AdminForm frame={frame} action={kioskAddress(kiosk.kioskId, '/kod')}>
                <Button kind="secondary">{text.newCode}</Button>
              </AdminForm>
            </Panel>
            <Panel title={text.pinTitle} id="pin-title">
              <AdminForm frame={frame} action={kioskAddress(kiosk.kioskId, '/pin')}>
                <Field language="pl" name="pin" type="password" label={text.pinLabel} hint={text.pinHint} error={view.pinError} inputMode="numeric" maxLength={12} width="short" autocomplete="off" />
                <Button kind="secondary">{text.pinSave}</Button>
              </AdminForm>
            </Panel>
            {view.canRevoke && (
              <Panel title={text.revokeTitle} id="revoke">
                <p>{text.revokeLead}</p>
                <ButtonLink kind="secondary" href={kioskAddress(kiosk.kioskId, '/wycofaj')}>{text.revoke}</ButtonLink>
              </Panel>
            )}
          </>
        )}
      </>
    ),
  });
}

/** `code` undefined: it has been shown before. */
export function pairingCodePage(frame: AdminFrame, view: { readonly kiosk: KioskShown; readonly code: string | undefined }): string {
  const { kiosk, code } = view;
  return renderAdmin({
    frame,
    section: 'kiosks',
    title: text.codeTitle,
    before: <BackLink href={kioskAddress(kiosk.kioskId)}>{kiosk.name}</BackLink>,
    children: code === undefined ? <p>{text.codeGone}</p> : (
      <div class="panel">
        <p>{text.codeFor(kiosk.name)}</p>
        <p class="shown-once">{code}</p>
        {kiosk.codeOpenUntil !== null && <p>{text.codeUntil(hourAndMinute(kiosk.codeOpenUntil, frame.zone))}</p>}
        <Actions><ButtonLink href={kioskAddress(kiosk.kioskId)}>{text.toKiosk}</ButtonLink></Actions>
      </div>
    ),
  });
}

export function revokeKioskPage(frame: AdminFrame, kiosk: KioskShown): string {
  return renderAdmin({
    frame,
    section: 'kiosks',
    title: text.revokeAsk(kiosk.name),
    before: <BackLink href={kioskAddress(kiosk.kioskId)}>{kiosk.name}</BackLink>,
    children: (
      <div class="panel">
        <ul>{text.revokeBody.map((line) => <li key={line}>{line}</li>)}</ul>
        <AdminForm frame={frame} action={kioskAddress(kiosk.kioskId, '/wycofaj')}>
          <Actions>
            <Button kind="danger">{text.revokeYes}</Button>
            <ButtonLink kind="plain" href={kioskAddress(kiosk.kioskId)}>{adminText.cancel}</ButtonLink>
          </Actions>
        </AdminForm>
      </div>
    ),
  });
}
