// The printer's state in words with advice, wherever a technician needs it in view.
import type { JSX } from 'preact';
import type { PrinterWord } from '../../../shared/domain/kiosk-state.ts';
import { deviceSentence } from '../../../shared/text/device-words.ts';
import { Icon } from '../icon.tsx';
import { usePage } from '../page-context.ts';

export function PrinterState({ word, detail = '', isShort = false }: { readonly word: PrinterWord; readonly detail?: string; readonly isShort?: boolean }): JSX.Element {
  const { language, technician } = usePage();
  const { state, advice } = technician.printerState[word];
  const tone = word === 'ready' ? 'good' : word === 'paper-low' ? 'attention' : 'bad';
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
