// The last events in plain sentences, one kind or all, a page at a time.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { logEventText } from '../../../../shared/text/log-event.ts';
import { usePage } from '../../page-context.ts';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

/** What a screen holds beside its four choices, with sentences of two lines. */
const EVENTS_ON_A_PAGE = { tall: 9, wide: 5 };
const isTall = (): boolean => window.innerHeight > window.innerWidth;
const FILES_SHOWN = 2;

export function Logs({ state, view }: SectionProps<'logs'>): JSX.Element {
  const { language, send } = usePage();
  const { logs: words, bytes } = useMachineText();
  const [kind, setKind] = useState<string | null>(null);
  const kinds: readonly (string | null)[] = [null, ...view.kinds.map((k) => k.event)];
  const shown = kind === null ? view.events : view.events.filter((e) => e.event === kind);
  const onAPage = EVENTS_ON_A_PAGE[isTall() ? 'tall' : 'wide'];
  const pages = Math.max(1, Math.ceil(shown.length / onAPage));
  const page = Math.min(state.place.page, pages - 1);
  const goTo = (next: number): void => send({ type: 'open-section', section: 'logs', page: next });
  const stepKind = (by: number): void => {
    setKind(kinds[(kinds.indexOf(kind) + by + kinds.length) % kinds.length] ?? null);
    if (page !== 0) goTo(0);
  };
  const count =
    kind === null
      ? view.kinds.reduce((sum, k) => sum + k.count, 0)
      : (view.kinds.find((k) => k.event === kind)?.count ?? 0);
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: words.previousKind, onChoose: () => stepKind(-1) },
        { name: words.nextKind, onChoose: () => stepKind(1) },
        { name: words.newer, isDisabled: page === 0, onChoose: () => goTo(page - 1) },
        { name: words.older, isDisabled: page >= pages - 1, onChoose: () => goTo(page + 1) },
      ]}
    >
      <p class="log-kind" role="status">
        {words.kind}:{' '}
        {kind === null ? (
          <strong>{words.all}</strong>
        ) : (
          <>
            <code>{kind}</code> <strong>{logEventText(kind, language)}</strong>
          </>
        )}{' '}
        ({count}), {words.page(page + 1, pages)}
      </p>
      {shown.length === 0 ? (
        <p class="soft">{words.none}</p>
      ) : (
        <ol class="log-events">
          {shown.slice(page * onAPage, (page + 1) * onAPage).map((e, i) => (
            <li key={`${page}-${i}`}>
              <span class="soft">{e.at}</span>
              <span class="log-says">{logEventText(e.event, language)}</span>
              <span class="log-name">
                <code>{e.event}</code> {e.detail}
              </span>
            </li>
          ))}
        </ol>
      )}
      {view.files.length > 0 && (
        <p class="soft">
          {words.files}:{' '}
          {view.files
            .slice(0, FILES_SHOWN)
            .map((f) => `${f.name} (${bytes(f.bytes)})`)
            .join(', ')}
          {view.files.length > FILES_SHOWN && ', …'}
        </p>
      )}
    </SectionScreen>
  );
}
