// Tickets whose paper nobody confirmed: staff decide on a copy.
import type { JSX } from 'preact';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

/** One digit each. */
const SHOWN = 8;

export function Tickets({ state, view, run }: SectionProps<'tickets'>): JSX.Element {
  const { language, technician } = usePage();
  const { labels } = technician;
  const copy = taskNames[language].reprint;
  return (
    <SectionScreen
      state={state}
      choices={view.unconfirmed
        .slice(0, SHOWN)
        .map((ticket) => ({
          name: `${copy}: ${ticket.number}`,
          about: ticket.at,
          icon: 'printer',
          isDisabled: state.busy !== null,
          onChoose: () => run({ task: 'reprint', ticketId: ticket.ticketId }),
        }))}
    >
      <Facts facts={[[labels.issuedToday, String(view.issuedToday)]]} />
      <h2>{labels.unconfirmed}</h2>
      {view.unconfirmed.length === 0 && <p class="soft">{labels.none}</p>}
    </SectionScreen>
  );
}
