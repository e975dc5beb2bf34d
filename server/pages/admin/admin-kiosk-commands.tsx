// What staff may ask of one kiosk from afar: a test print, a text, out of service, a restart; and what came of it.
import { KIOSK_TEXT_LENGTH } from '../../../shared/api/kiosk-command.ts';
import { DEFAULT_LANGUAGE, OTHER_LANGUAGES, type Language } from '../../../shared/core/language.ts';
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { Button } from '../../../shared/ui/button.tsx';
import { Details } from '../../../shared/ui/details.tsx';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { kioskAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, columnsOf, Panel, Table, whenText, type AdminFrame } from './admin-page.tsx';
import { kindText, outcomeText, type KioskShown } from './kiosk-state.tsx';

/** Of the two forms with a text, the one that was sent and refused keeps what was typed. */
export type CommandForm = {
  readonly which: 'notice' | 'off';
  readonly values: Readonly<Record<Language | 'minutes', string>>;
  readonly errors: readonly ErrorItem[];
};
/** Names of fields: each form's own, so that an error leads to its field. */
export const fieldName = (which: CommandForm['which'], language: Language): string =>
  `${which === 'notice' ? 'tekst' : 'powod'}_${language}`;
export const MINUTES_FIELD = 'minuty';
const USUAL_MINUTES = '60';

function TextFields({ which, form }: { readonly which: CommandForm['which']; readonly form: CommandForm | undefined }) {
  const own = form?.which === which ? form : undefined;
  const field = (language: Language, label: string) => {
    const name = fieldName(which, language);
    return (
      <Field
        language="pl"
        name={name}
        label={label}
        value={own?.values[language] ?? ''}
        maxLength={KIOSK_TEXT_LENGTH}
        autocomplete="off"
        {...(language === DEFAULT_LANGUAGE ? { hint: text.textHint } : {})}
        error={own?.errors.find((e) => e.field === name)?.message}
      />
    );
  };
  return (
    <>
      {field(DEFAULT_LANGUAGE, which === 'off' ? text.off.optional : text.text)}
      <Details summary={text.otherLanguages}>
        {OTHER_LANGUAGES.map((language) => field(language, text.textIn[language]))}
      </Details>
    </>
  );
}

export function KioskCommands({
  frame,
  kiosk,
  form,
}: {
  readonly frame: AdminFrame;
  readonly kiosk: KioskShown;
  readonly form: CommandForm | undefined;
}) {
  const { kioskId, heartbeat } = kiosk;
  if (!kiosk.takesCommands)
    return (
      <Panel title={text.commands} id="commands">
        <p>{heartbeat === null ? text.whenOffline : text.noCommands}</p>
      </Panel>
    );
  const off = heartbeat?.switchedOff ?? null;
  const noticeUntil = heartbeat?.noticeUntil ?? null;
  const own = form?.which === 'notice' ? form : undefined;
  return (
    <>
      <Panel title={text.commands} id="commands">
        {kiosk.state !== 'online' && <p class="trouble">{text.whenOffline}</p>}
        <div class="command-grid">
          <section aria-labelledby="command-test">
            <h3 id="command-test">{text.test.title}</h3>
            <p>{text.test.lead}</p>
            <AdminForm frame={frame} action={kioskAddress(kioskId, '/test')}>
              <Button kind="secondary">{text.test.button}</Button>
            </AdminForm>
          </section>
          <section aria-labelledby="command-restart">
            <h3 id="command-restart">{text.restart.title}</h3>
            <p>{text.restart.lead}</p>
            <AdminForm frame={frame} action={kioskAddress(kioskId, '/restart')}>
              <Button kind="secondary">{text.restart.button}</Button>
            </AdminForm>
          </section>
          <section aria-labelledby="command-notice">
            <h3 id="command-notice">{text.notice.title}</h3>
            <p>
              {text.notice.lead}
              {noticeUntil !== null && <> {text.notice.now(whenText(frame, noticeUntil))}</>}
            </p>
            {noticeUntil !== null && (
              <AdminForm frame={frame} action={kioskAddress(kioskId, '/zdejmij')}>
                <Button kind="secondary">{text.notice.hide}</Button>
              </AdminForm>
            )}
            <AdminForm frame={frame} action={kioskAddress(kioskId, '/tekst')}>
              <TextFields which="notice" form={form} />
              <Radios
                language="pl"
                name={MINUTES_FIELD}
                legend={text.notice.minutes}
                layout="times"
                value={own?.values.minutes ?? USUAL_MINUTES}
                error={own?.errors.find((e) => e.field === MINUTES_FIELD)?.message}
                groups={[
                  { options: Object.entries(text.notice.minuteChoices).map(([value, label]) => ({ value, label })) },
                ]}
              />
              <Button kind="secondary">{text.notice.button}</Button>
            </AdminForm>
          </section>
          <section aria-labelledby="command-off">
            <h3 id="command-off">{text.off.title}</h3>
            {off !== null ? (
              <>
                <p>
                  <strong>{text.off.isOff(whenText(frame, off.since))}</strong>
                </p>
                <AdminForm frame={frame} action={kioskAddress(kioskId, '/wlacz')}>
                  <Button>{text.off.on}</Button>
                </AdminForm>
              </>
            ) : (
              <>
                <p>{text.off.lead}</p>
                <AdminForm frame={frame} action={kioskAddress(kioskId, '/wylacz')}>
                  <TextFields which="off" form={form} />
                  <Button kind="danger">{text.off.button}</Button>
                </AdminForm>
              </>
            )}
          </section>
        </div>
      </Panel>
      <div>
        <h2>{text.history}</h2>
        <div data-live="history">
          {kiosk.commands.length === 0 ? (
            <p>{text.historyNone}</p>
          ) : (
            <Table
              label={text.history}
              columns={columnsOf(text.historyColumns)}
              rows={kiosk.commands.map((c) => ({
                key: c.commandId,
                cells: [whenText(frame, c.createdAt), kindText(c.kind), outcomeText(frame, c)],
              }))}
            />
          )}
        </div>
      </div>
    </>
  );
}
