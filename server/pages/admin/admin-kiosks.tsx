// The page of kiosks: each with its health, troubles, paper and last contact; a new one can be added.
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { Button } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { ADMIN, kioskAddress } from '../../addresses/admin-addresses.ts';
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

export const LIVE_SCRIPT = '/assets/live-parts.js';

/** What its script shows when the server does not answer any more. */
export const LiveNote = () => (
  <>
    <p class="soft live-note">{text.live}</p>
    <p class="live-lost" role="status" data-live-lost hidden>
      {text.lost}
    </p>
  </>
);

function KioskCard({ frame, kiosk }: { readonly frame: AdminFrame; readonly kiosk: KioskShown }) {
  const troubles = troublesOf(frame, kiosk);
  const health = healthOf(kiosk, troubles);
  const paper = paperText(kiosk);
  return (
    <li class={`panel kiosk-card kiosk-card-${health}`}>
      <div class="kiosk-card-head">
        <h2>
          <a href={kioskAddress(kiosk.kioskId)}>{kiosk.name}</a>
        </h2>
        {kiosk.pairedAt === null ? <KioskTag state={kiosk.state} /> : <HealthSign health={health} />}
      </div>
      <Troubles frame={frame} troubles={troubles} />
      {kiosk.pairedAt !== null && (
        <SummaryList
          rows={[
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
            {
              label: text.outboxShort,
              value: kiosk.heartbeat === null ? adminText.none : String(kiosk.heartbeat.outboxLength),
            },
          ]}
        />
      )}
    </li>
  );
}

export function kiosksPage(
  frame: AdminFrame,
  view: {
    readonly kiosks: readonly KioskShown[];
    readonly canAdd: boolean;
    readonly name: string;
    readonly error: string | undefined;
  },
): string {
  const inService = view.kiosks.filter((k) => k.revokedAt === null);
  const revoked = view.kiosks.filter((k) => k.revokedAt !== null);
  return renderAdmin({
    frame,
    section: 'kiosks',
    title: text.title,
    scripts: [LIVE_SCRIPT],
    errors: view.error === undefined ? [] : [{ message: view.error, field: 'nazwa' }],
    children: (
      <>
        <LiveNote />
        <div data-live="kiosks">
          {inService.length === 0 ? (
            <p>{text.empty}</p>
          ) : (
            <ul class="kiosk-cards">
              {inService.map((kiosk) => (
                <KioskCard key={kiosk.kioskId} frame={frame} kiosk={kiosk} />
              ))}
            </ul>
          )}
        </div>
        {view.canAdd && (
          <Panel title={text.addTitle} id="add">
            <AdminForm frame={frame} action={ADMIN.kiosks}>
              <Field
                language="pl"
                name="nazwa"
                label={text.name}
                hint={text.nameHint}
                value={view.name}
                maxLength={80}
                error={view.error}
                autocomplete="off"
              />
              <Button>{text.add}</Button>
            </AdminForm>
          </Panel>
        )}
        {revoked.length > 0 && (
          <Panel title={text.revokedTitle} id="revoked">
            <ul class="plain">
              {revoked.map((kiosk) => (
                <li key={kiosk.kioskId}>
                  <a href={kioskAddress(kiosk.kioskId)}>{kiosk.name}</a>
                  {kiosk.revokedAt !== null && <span class="soft"> {whenText(frame, kiosk.revokedAt)}</span>}
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </>
    ),
  });
}
