// The printer as the technician sees it: its state in words with advice, the bits behind it, and the last exchange.
import type { JSX } from 'preact';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { Icon } from '../../icon.tsx';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

/** What fits on the smallest screen; the rest is in the log. */
const EXCHANGES_SHOWN = 6;
const BITS_SHOWN = 8;

export function PrinterStatus({ state, view: printer, run }: SectionProps<'printer-status'>): JSX.Element {
  const { language, technician } = usePage();
  const { labels } = technician;
  const words = technician.printerState[printer.word];
  const isBusy = state.busy !== null;
  const isWell = printer.word === 'ready';
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: taskNames['test-ticket'][language], icon: 'printer', isPrimary: true, isDisabled: isBusy, onChoose: () => run({ task: 'test-ticket' }) },
        { name: taskNames['reconnect-printer'][language], isDisabled: isBusy, onChoose: () => run({ task: 'reconnect-printer' }) },
      ]}
    >
      <div class={`printer-state printer-state-${isWell ? 'good' : printer.word === 'paper-low' ? 'attention' : 'bad'}`}>
        <Icon name={isWell ? 'check' : 'attention'} />
        <div><strong>{words.state}</strong><p>{words.advice}</p></div>
      </div>
      <Facts facts={[[labels.port, printer.port], [labels.profile, printer.profile], [labels.identity, printer.identity], ...(printer.detail === '' ? [] : [[labels.says, printer.detail] as const])]} />
      <div class="panel-columns">
        <div>
          <h2>{labels.status}</h2>
          {printer.bits.length === 0 ? <p class="soft">{labels.none}</p> : (
            <ul class="bits">{printer.bits.slice(0, BITS_SHOWN).map((bit) => <li key={bit.request + bit.meaning}><code>{bit.request}: {bit.byte}</code> {bit.meaning}</li>)}</ul>
          )}
        </div>
        <div>
          <h2>{labels.exchanges}</h2>
          {printer.exchanges.length === 0 ? <p class="soft">{labels.none}</p> : (
            <ul class="bits">
              {printer.exchanges.slice(-EXCHANGES_SHOWN).map((e, i) => (
                <li key={`${e.at}-${i}`}><code>{e.direction === 'out' ? '>' : '<'} {e.hex}</code> <span class="visually-hidden">{e.direction === 'out' ? labels.sent : labels.received}</span> <span class="soft">{e.at}</span></li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </SectionScreen>
  );
}
