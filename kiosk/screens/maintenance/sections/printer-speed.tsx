// How quick the printer's line is: measured on request, with a plain judgement.
import type { JSX } from 'preact';
import { judgeLine, type LineFigures } from '../../../../shared/domain/technician/line-quality.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { printerTechnicianText } from '../../../../shared/text/technician-printer.ts';
import { Notice } from '../../parts/notice.tsx';
import { usePage } from '../../page-context.ts';
import { Facts } from '../facts.tsx';
import { PrinterState } from '../printer-state.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

function Figures({ figures }: { readonly figures: LineFigures }): JSX.Element {
  const { language } = usePage();
  const words = printerTechnicianText[language].line;
  const { minMs, medianMs, maxMs, bytesPerSecond, possibleBytesPerSecond } = figures;
  const judgement = judgeLine(figures);
  return (
    <>
      <Notice
        {...(judgement === 'fast' ? ({ kind: 'info', icon: 'check' } as const) : ({ kind: 'attention' } as const))}
      >
        {words.judgements[judgement]}
      </Notice>
      <Facts
        facts={[
          [words.answers, words.times(minMs, medianMs, maxMs)],
          [words.rate, bytesPerSecond === null ? words.notMeasured : words.perSecond(bytesPerSecond)],
          ...(possibleBytesPerSecond === null
            ? []
            : [[words.possible, words.perSecond(possibleBytesPerSecond)] as const]),
        ]}
      />
    </>
  );
}

export function PrinterSpeed({ state, view, run }: SectionProps<'printer-speed'>): JSX.Element {
  const { language, technician } = usePage();
  const { last } = state;
  return (
    <SectionScreen
      state={state}
      choices={[
        {
          name: taskNames[language]['measure-line'],
          icon: 'clock',
          isPrimary: true,
          isDisabled: state.busy !== null,
          onChoose: () => run({ task: 'measure-line' }),
        },
      ]}
    >
      <PrinterState word={view.word} detail={view.detail} confirms={view.confirms} isShort />
      <Facts facts={[[technician.labels.port, view.port]]} />
      {last?.task === 'measure-line' && last.outcome.ok ? (
        <Figures figures={last.outcome.found} />
      ) : (
        <p class="soft">{printerTechnicianText[language].line.how}</p>
      )}
    </SectionScreen>
  );
}
