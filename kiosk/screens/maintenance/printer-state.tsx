// The printer's state in words with advice, wherever a technician needs it in view.
import type { JSX } from 'preact';
import type { PrinterStateCode } from '../../../shared/core/printer-state-code.ts';
import { deviceSentence } from '../../../shared/text/device-words.ts';
import { Icon } from '../parts/icon.tsx';
import { usePage } from '../page-context.ts';

type PrinterStateProps = {
  readonly word: PrinterStateCode;
  readonly detail?: string;
  readonly confirms: boolean;
  readonly isShort?: boolean;
};

export function PrinterState({ word, detail = '', confirms, isShort = false }: PrinterStateProps): JSX.Element {
  const { language, technician } = usePage();
  // A printer that has a trouble of its own is mended first.
  const { state, advice } = !confirms && word === 'ready' ? technician.neverConfirms : technician.printerState[word];
  const tone =
    word !== 'ready' && word !== 'paper-low' ? 'bad' : word === 'paper-low' || !confirms ? 'attention' : 'good';
  return (
    <div class={`printer-state printer-state-${tone}`}>
      <Icon name={tone === 'good' ? 'check' : 'attention'} />
      <div>
        <strong>{state}</strong>
        {!isShort && <p>{advice}</p>}
        {detail !== '' && <p class="soft">{deviceSentence(detail, language)}</p>}
      </div>
    </div>
  );
}
