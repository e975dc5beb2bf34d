// The printer as a technician sees it: its state with advice, each bit behind it, who it is, what it has counted.
import type { JSX } from 'preact';
import type { PrinterCounters } from '../../../../shared/domain/technician/printer-words.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { bitTexts } from '../../../../shared/text/technician-printer-bits.ts';
import { printerTechnicianText } from '../../../../shared/text/technician-printer.ts';
import type { PrinterTechnicianText } from '../../../../shared/text/types/technician-printer.ts';
import { usePage } from '../../page-context.ts';
import { Facts, type Fact } from '../facts.tsx';
import { PrinterState } from '../printer-state.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

const inUnits = (name: keyof PrinterCounters, n: number, words: PrinterTechnicianText): string =>
  name === 'hours' ? words.hours(n) : name === 'printedCm' || name === 'paperLeftCm' ? words.centimetres(n) : String(n);

function countersOf(counters: PrinterCounters | null, words: PrinterTechnicianText): Fact[] {
  if (counters === null) return [[words.counts, words.notCounted]];
  return (Object.keys(words.counters) as (keyof PrinterCounters)[]).flatMap((name): Fact[] => {
    const n = counters[name];
    return n === undefined ? [] : [[words.counters[name], inUnits(name, n, words)]];
  });
}

export function PrinterStatus({ state, view, run }: SectionProps<'printer-status'>): JSX.Element {
  const { language, technician } = usePage();
  const { labels } = technician;
  const words = printerTechnicianText[language];
  const { maker, model, firmware, serial } = view.identity;
  const isBusy = state.busy !== null;
  const identity = (
    [
      [words.maker, maker],
      [words.model, model],
      [words.firmware, firmware],
      [words.serial, serial],
    ] as const
  ).flatMap(([label, value]): Fact[] => (value === undefined || value === '' ? [] : [[label, value]]));
  return (
    <SectionScreen
      state={state}
      choices={[
        {
          name: taskNames[language]['test-ticket'],
          icon: 'printer',
          isPrimary: true,
          isDisabled: isBusy,
          onChoose: () => run({ task: 'test-ticket' }),
        },
        {
          name: taskNames[language]['reconnect-printer'],
          isDisabled: isBusy,
          onChoose: () => run({ task: 'reconnect-printer' }),
        },
      ]}
    >
      <PrinterState word={view.word} detail={view.detail} confirms={view.confirms} />
      <h2>{labels.status}</h2>
      {view.bits.length === 0 ? (
        <p class="soft">{labels.none}</p>
      ) : (
        <ul class="bits">
          {view.bits.map(({ request, byte, word }) => {
            const { says, advice } = bitTexts[language][word];
            return (
              <li key={request + word}>
                <code>
                  {request}: {byte}
                </code>{' '}
                <strong>{says}</strong>
                {advice !== '' && <> {advice}</>}
              </li>
            );
          })}
        </ul>
      )}
      <div class="panel-columns">
        <Facts facts={[[labels.port, view.port], [words.profile, view.profile], ...identity]} />
        <Facts facts={countersOf(view.counters, words)} />
      </div>
    </SectionScreen>
  );
}
