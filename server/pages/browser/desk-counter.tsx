// What a clerk does for somebody who stands at the counter: check in by code, a ticket without a visit, a number off paper.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskView } from '../../../shared/api/desk.ts';
import { LANGUAGES, type Language } from '../../../shared/core/language.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import type { Send } from './desk-api.ts';
import { Ask } from './desk-ask.tsx';

const LANGUAGE_NAMES: Record<Language, string> = { pl: 'polski', uk: 'ukraiński', en: 'angielski' };

function OneField({
  id,
  title,
  label,
  ok,
  onSend,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly ok: string;
  readonly onSend: (value: string) => boolean;
  readonly children?: ComponentChildren;
}) {
  const [value, setValue] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    // What was not sent stays where it was typed.
    if (value.trim() !== '' && onSend(value.trim())) setValue('');
  };
  return (
    <form class="side-panel" onSubmit={submit}>
      <h3>{title}</h3>
      <label for={id}>{label}</label>
      <div class="counter-row">
        <input
          class="input"
          id={id}
          value={value}
          maxLength={40}
          autocomplete="off"
          onInput={(e) => setValue(e.currentTarget.value)}
        />
        <button class="button button-secondary button-small" type="submit">
          {ok}
        </button>
      </div>
      {children}
    </form>
  );
}

function WalkIn({ view, send }: { readonly view: DeskView; readonly send: Send }) {
  const [serviceId, setServiceId] = useState('');
  const [language, setLanguage] = useState<Language>('pl');
  // What this desk serves comes first; what nobody serves cannot be chosen.
  const served = view.services.filter((s) => s.walkInClosed !== 'nobody-serves');
  const shown =
    (
      served.find((s) => s.serviceId === serviceId) ??
      served.find((s) => view.desk.services.some((own) => own.serviceId === s.serviceId)) ??
      served[0]
    )?.serviceId ?? '';
  const submit = (event: Event): void => {
    event.preventDefault();
    if (shown !== '') send({ command: 'walk-in', serviceId: shown, language });
  };
  return (
    <form class="side-panel" onSubmit={submit}>
      <h3>{text.walkIn.title}</h3>
      <label for="walk-in-service">{text.walkIn.label}</label>
      <select class="input" id="walk-in-service" value={shown} onInput={(e) => setServiceId(e.currentTarget.value)}>
        {view.services.map((s) => (
          <option key={s.serviceId} value={s.serviceId} disabled={s.walkInClosed === 'nobody-serves'}>
            {s.name.pl}
            {s.walkInClosed === null ? '' : ` (${text.walkIn.closed[s.walkInClosed]})`}
          </option>
        ))}
      </select>
      <label for="walk-in-language">{text.walkIn.language}</label>
      <div class="counter-row">
        <select
          class="input"
          id="walk-in-language"
          value={language}
          onInput={(e) => setLanguage(e.currentTarget.value as Language)}
        >
          {LANGUAGES.map((l) => (
            <option key={l} value={l}>
              {LANGUAGE_NAMES[l]}
            </option>
          ))}
        </select>
        <button class="button button-secondary button-small" type="submit">
          {text.walkIn.ok}
        </button>
      </div>
    </form>
  );
}

/** The mark holds for one code: the next person's visit is asked about anew. */
function CheckIn({ send }: { readonly send: Send }) {
  const [isDespite, setDespite] = useState(false);
  const checkIn = (code: string): boolean => {
    const isSent = send({ command: 'check-in', code, ...(isDespite ? { despite: true } : {}) });
    if (isSent) setDespite(false);
    return isSent;
  };
  return (
    <OneField id="check-in-code" {...text.checkIn} onSend={checkIn}>
      <label class="counter-mark">
        <input type="checkbox" checked={isDespite} onChange={(e) => setDespite(e.currentTarget.checked)} />{' '}
        {text.checkInDespite}
      </label>
    </OneField>
  );
}

type CounterProps = {
  readonly view: DeskView;
  readonly send: Send;
  /** A number that nobody has told of, to be asked about. */ readonly doubtful: string | undefined;
  readonly onSettled: () => void;
};

export function Counter({ view, send, doubtful, onSettled }: CounterProps) {
  const call = (number: string, isSure: boolean): boolean => send({ command: 'call-number', number, isSure });
  return (
    <>
      <CheckIn send={send} />
      <OneField id="call-number" {...text.callNumber} onSend={(number) => call(number, false)} />
      {doubtful !== undefined && (
        <Ask
          question={text.callUnknown(doubtful)}
          yes={text.callUnknownYes}
          onYes={() => {
            if (call(doubtful, true)) onSettled();
          }}
          onNo={onSettled}
        />
      )}
      <WalkIn view={view} send={send} />
    </>
  );
}
