// The scanner under test: what it read last, made fit to be looked at; nothing that is read here gives out a ticket.
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { ScannerView } from '../../../../shared/domain/technician/machine-sections.ts';
import { Facts } from '../facts.tsx';
import { useMachineText } from '../machine-words.ts';
import { NO_PACE, paceOf, slowScannerMs } from '../scan-pace.ts';
import { scanReport } from '../scan-report.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';

type Reading = { readonly text: string; readonly way: 'device' | 'keyboard' };

function Device({ scanner }: { readonly scanner: ScannerView }): JSX.Element {
  const { scanner: words } = useMachineText();
  switch (scanner.state) {
    case 'ready':
      return <span class="task-ok">{words.deviceReady(scanner.name)}</span>;
    case 'none':
      return <>{words.deviceNone}</>;
    case 'no-permission':
      return <span class="task-failed">{words.noPermission(scanner.name)}</span>;
    case 'no-library':
      return <span class="task-failed">{words.noLibrary(scanner.reason)}</span>;
  }
}

export function ScannerTest({ state, view }: SectionProps<'scanner-test'>): JSX.Element {
  const { scanner: words } = useMachineText();
  const [typed, setTyped] = useState<string | null>(null);
  const [pace, setPace] = useState(NO_PACE);
  useLayoutEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if ([...event.key].length === 1 && !event.repeat) setPace((before) => paceOf(before, event.timeStamp));
    };
    window.addEventListener('keydown', down, { capture: true });
    return () => window.removeEventListener('keydown', down, { capture: true });
  }, []);
  const slowMs = slowScannerMs(pace);
  const reading: Reading | null =
    typed !== null ? { text: typed, way: 'keyboard' } : view.last && { text: view.last.text, way: 'device' };
  const report = reading && scanReport(reading.text);
  return (
    <SectionScreen state={state} takesDigits onScan={setTyped}>
      <p>{words.about}</p>
      <Facts facts={[[words.device, <Device scanner={view.scanner} />]]} />
      {slowMs !== null && (
        <p role="alert" class="task-failed">
          {words.tooSlow(slowMs)}
        </p>
      )}
      <h2>{words.last}</h2>
      <div role="status">
        {report === null || reading === null ? (
          <p class="soft">{words.nothing}</p>
        ) : (
          <Facts
            facts={[
              [words.read, <code class="scanned">{report.shown}</code>],
              [words.length, String(report.length)],
              [words.kind, report.kind ?? words.kindUnknown],
              [words.way, words.ways[reading.way]],
              [words.code, report.isVisitCode ? words.isCode : words.isNotCode],
            ]}
          />
        )}
      </div>
    </SectionScreen>
  );
}
