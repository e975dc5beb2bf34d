// The printer as the technician sees it: its state in words with advice, the bits behind it, and the last exchange.
import type { JSX } from 'preact';
import type { TechnicianTask, TechnicianView } from '../../../shared/domain/kiosk-state.ts';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { usePage } from '../page-context.ts';
import { Facts } from './facts.tsx';

/** What fits on the smallest screen; the rest is in the log. */
const EXCHANGES_SHOWN = 6;
const BITS_SHOWN = 8;

export type PanelProps = {
  readonly view: TechnicianView;
  readonly isBusy: boolean;
  readonly run: (task: TechnicianTask, ticketId?: string) => void;
};

export function PrinterPanel({ view: { printer }, isBusy, run }: PanelProps): JSX.Element {
  const { technician } = usePage();
  const { labels } = technician;
  const { state, advice } = technician.printerState[printer.word];
  const isWell = printer.word === 'ready';
  return (
    <section class="panel" aria-label={technician.tabs.printer}>
      <div class={`printer-state printer-state-${isWell ? 'good' : printer.word === 'paper-low' ? 'attention' : 'bad'}`}>
        <Icon name={isWell ? 'check' : 'attention'} />
        <div><strong>{state}</strong><p>{advice}</p></div>
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
      <div class="panel-actions">
        <Button kind="primary" icon="printer" isDisabled={isBusy} onPress={() => run('test-ticket')}>{technician.tasks['test-ticket']}</Button>
        <Button isDisabled={isBusy} onPress={() => run('reconnect-printer')}>{technician.tasks['reconnect-printer']}</Button>
      </div>
    </section>
  );
}
