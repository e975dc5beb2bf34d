// The last exchanges with the printer: bytes, and beside them what they say.
import type { JSX } from 'preact';
import type { ViewOf } from '../../../../shared/domain/technician/technician.ts';
import { exchangeTexts } from '../../../../shared/text/technician-exchange.ts';
import { bitTexts } from '../../../../shared/text/technician-printer-bits.ts';
import { printerTechnicianText } from '../../../../shared/text/technician-printer.ts';
import { usePage } from '../../page-context.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

type Entry = ViewOf<'printer-log'>['entries'][number];

function Row({ entry: { at, direction, hex, decoded } }: { readonly entry: Entry }): JSX.Element {
  const { language } = usePage();
  const words = printerTechnicianText[language].log;
  const told = decoded
    .map(
      ({ word, bits, said }) =>
        [exchangeTexts[language][word], ...bits.map((bit) => bitTexts[language][bit].says)].join(', ') +
        (said === '' ? '' : ` „${said}”`),
    )
    .join('; ');
  return (
    <tr class={`exchange-${direction}`}>
      <td class="exchange-time">{at}</td>
      <td>
        <code>
          <span aria-hidden="true">{direction === 'out' ? '>' : '<'}</span>
          <span class="visually-hidden">{direction === 'out' ? words.sent : words.heard}</span> {hex}
        </code>
      </td>
      <td>{told}</td>
    </tr>
  );
}

export function PrinterLog({ state, view }: Omit<SectionProps<'printer-log'>, 'run'>): JSX.Element {
  const { language, technician, send } = usePage();
  const open = (page: number): void => send({ type: 'open-section', section: 'printer-log', page });
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: technician.earlier, isDisabled: view.page >= view.pages - 1, onChoose: () => open(view.page + 1) },
        { name: technician.later, isDisabled: view.page === 0, onChoose: () => open(view.page - 1) },
      ]}
      isList
    >
      <p class="soft">{technician.page(view.page + 1, view.pages)}</p>
      {view.entries.length === 0 ? (
        <p>{printerTechnicianText[language].log.empty}</p>
      ) : (
        <table class="exchanges">
          <tbody>
            {view.entries.map((entry, index) => (
              <Row key={`${entry.at}-${index}`} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
    </SectionScreen>
  );
}
