// Pages of one kiosk: how it is, commands to it, pairing code, PIN, and the question before it is revoked.
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import { PROGRAM_VERSION } from '../../../shared/core/program-version.ts';
import { ALARM_MISSES_PER_HOUR } from '../../../shared/domain/kiosk-session/misses.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { SELF_CHECK_TEXT } from '../../../shared/text/kiosk-health.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { SummaryList, type SummaryRow } from '../../../shared/ui/summary-list.tsx';
import { ADMIN, kioskAddress } from '../../addresses/admin-addresses.ts';
import { KioskCommands, type CommandForm } from './admin-kiosk-commands.tsx';
import { LIVE_SCRIPT, LiveNote } from './admin-kiosks.tsx';
import { AdminForm, Panel, renderAdmin, whenText, type AdminFrame } from './admin-page.tsx';
import {
  healthOf,
  HealthSign,
  KioskTag,
  paperText,
  PrinterState,
  seenText,
  Troubles,
  troublesOf,
  type KioskShown,
} from './kiosk-state.tsx';

function factsOf(frame: AdminFrame, kiosk: KioskShown): SummaryRow[] {
  const beat = kiosk.heartbeat;
  const misses = beat?.missesLastHour ?? 0;
  const paper = paperText(kiosk);
  return [
    { label: text.seen, value: seenText(frame, kiosk) },
    { label: text.printer, value: <PrinterState kiosk={kiosk} /> },
    {
      label: text.paper,
      value: (
        <>
          {paper.figure}
          {paper.note !== undefined && <span class="soft note">{paper.note}</span>}
        </>
      ),
    },
    { label: text.outbox, value: beat === null ? adminText.none : String(beat.outboxLength) },
    ...(kiosk.setAside === 0 ? [] : [{ label: text.setAside, value: <a href={ADMIN.facts}>{kiosk.setAside}</a> }]),
    ...(beat === null ? [] : toldRows(frame, beat)),
    ...(misses === 0
      ? []
      : [
          {
            label: text.misses,
            value:
              misses < ALARM_MISSES_PER_HOUR ? (
                String(misses)
              ) : (
                <span class="trouble">
                  {misses}. {text.missesAlarm}
                </span>
              ),
          },
        ]),
    { label: text.pin, value: kiosk.hasPin ? text.pinIs.set : text.pinIs.unset },
    { label: text.numbers, value: text.numbersText(kiosk.plan.first, kiosk.plan.first + kiosk.plan.size - 1) },
    ...(kiosk.pairedAt === null ? [] : [{ label: text.pairedAt, value: whenText(frame, kiosk.pairedAt) }]),
    ...(kiosk.revokedAt === null ? [] : [{ label: text.revokedAt, value: whenText(frame, kiosk.revokedAt) }]),
  ];
}

/** What the kiosk told of itself; one with an older program tells less. */
function toldRows(frame: AdminFrame, beat: NonNullable<KioskShown['heartbeat']>): SummaryRow[] {
  const check = beat.selfCheck;
  return [
    { label: text.screen, value: text.screens[beat.screen] ?? text.screenBusy },
    ...(beat.scanner === undefined ? [] : [{ label: text.scanner, value: text.scannerIs[beat.scanner] }]),
    ...(beat.voice === undefined ? [] : [{ label: text.voice, value: text.voiceIs[beat.voice] }]),
    { label: text.skew, value: text.skewText(Math.round(beat.skewMs / 1_000)) },
    ...(typeof beat.diskFreeBytes === 'number'
      ? [{ label: text.disk, value: text.diskText((beat.diskFreeBytes / 1e9).toFixed(1).replace('.', ',')) }]
      : []),
    ...(check === undefined
      ? []
      : [{ label: text.check, value: check === null ? text.checkNone : checkText(frame, check) }]),
    ...(beat.startedAt === undefined
      ? []
      : [{ label: text.started, value: `${whenText(frame, beat.startedAt)}${text.starts(beat.startsLastDay ?? 1)}` }]),
    { label: text.version, value: text.versionText(beat.version, PROGRAM_VERSION) },
  ];
}

const checkText = (frame: AdminFrame, check: { readonly at: number; readonly problems: readonly string[] }): string =>
  check.problems.length === 0
    ? text.checkFine(whenText(frame, check.at))
    : text.checkFound(
        whenText(frame, check.at),
        check.problems.map((word) => SELF_CHECK_TEXT[word] ?? word).join(', '),
      );

export type KioskPageView = {
  readonly kiosk: KioskShown;
  readonly canRevoke: boolean;
  readonly pinError: string | undefined;
  readonly notice?: string | undefined;
  readonly form?: CommandForm | undefined;
  readonly warning?: string | undefined;
};

export function kioskPage(frame: AdminFrame, view: KioskPageView): string {
  const { kiosk, form } = view;
  const isInService = kiosk.revokedAt === null;
  const troubles = troublesOf(frame, kiosk);
  return renderAdmin({
    frame,
    section: 'kiosks',
    title: kiosk.name,
    mark: (
      <span data-live="mark" class="marks">
        <KioskTag state={kiosk.state} />
        {isInService && kiosk.pairedAt !== null && <HealthSign health={healthOf(kiosk, troubles)} />}
      </span>
    ),
    notice: view.notice,
    warning: view.warning,
    scripts: [LIVE_SCRIPT],
    errors: [
      ...(view.pinError === undefined ? [] : [{ message: view.pinError, field: 'pin' }]),
      ...(form?.errors ?? []),
    ],
    before: <BackLink href={ADMIN.kiosks}>{text.title}</BackLink>,
    children: (
      <>
        <LiveNote />
        <div class="panel" data-live="state">
          <Troubles frame={frame} troubles={troubles} />
          <SummaryList rows={factsOf(frame, kiosk)} />
        </div>
        {isInService && kiosk.pairedAt !== null && <KioskCommands frame={frame} kiosk={kiosk} form={form} />}
        {isInService && (
          <>
            <Panel title={text.pinTitle} id="pin-title">
              <AdminForm frame={frame} action={kioskAddress(kiosk.kioskId, '/pin')}>
                <Field
                  language="pl"
                  name="pin"
                  type="password"
                  label={text.pinLabel}
                  hint={text.pinHint}
                  error={view.pinError}
                  inputMode="numeric"
                  maxLength={12}
                  width="short"
                  autocomplete="off"
                />
                <Button kind="secondary">{text.pinSave}</Button>
              </AdminForm>
            </Panel>
            <Panel title={text.pairTitle} id="pairing">
              {kiosk.pairedAt === null && (
                <p>
                  {kiosk.codeOpenUntil === null
                    ? text.codeNone
                    : text.codeOpen(hourAndMinute(kiosk.codeOpenUntil, frame.zone))}
                </p>
              )}
              {kiosk.pairedAt !== null && <p>{text.repair}</p>}
              <AdminForm frame={frame} action={kioskAddress(kiosk.kioskId, '/kod')}>
                <Button kind="secondary">{text.newCode}</Button>
              </AdminForm>
            </Panel>
            {view.canRevoke && (
              <Panel title={text.revokeTitle} id="revoke">
                <p>{text.revokeLead}</p>
                <ButtonLink kind="secondary" href={kioskAddress(kiosk.kioskId, '/wycofaj')}>
                  {text.revoke}
                </ButtonLink>
              </Panel>
            )}
          </>
        )}
      </>
    ),
  });
}

/** `code` undefined: it has been shown before. */
export function pairingCodePage(
  frame: AdminFrame,
  view: { readonly kiosk: KioskShown; readonly code: string | undefined },
): string {
  const { kiosk, code } = view;
  return renderAdmin({
    frame,
    section: 'kiosks',
    title: text.codeTitle,
    before: <BackLink href={kioskAddress(kiosk.kioskId)}>{kiosk.name}</BackLink>,
    children:
      code === undefined ? (
        <p>{text.codeGone}</p>
      ) : (
        <div class="panel">
          <p>{text.codeFor(kiosk.name)}</p>
          <p class="shown-once">{code}</p>
          {kiosk.codeOpenUntil !== null && <p>{text.codeUntil(hourAndMinute(kiosk.codeOpenUntil, frame.zone))}</p>}
          <Actions>
            <ButtonLink href={kioskAddress(kiosk.kioskId)}>{text.toKiosk}</ButtonLink>
          </Actions>
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
        <ul>
          {text.revokeBody.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <AdminForm frame={frame} action={kioskAddress(kiosk.kioskId, '/wycofaj')}>
          <Actions>
            <Button kind="danger">{text.revokeYes}</Button>
            <ButtonLink kind="plain" href={kioskAddress(kiosk.kioskId)}>
              {adminText.cancel}
            </ButtonLink>
          </Actions>
        </AdminForm>
      </div>
    ),
  });
}
