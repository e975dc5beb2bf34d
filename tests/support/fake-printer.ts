// A printer that does what a test says, and keeps what it was asked to print.
import type {
  Printed,
  Printer,
  PrinterDiagnostics,
  PrinterNotice,
  PrintFailure,
} from '../../hardware/printer/printer.ts';
import type { PrinterStatus } from '../../hardware/printer/status.ts';
import type {
  MaintenanceFault,
  MaintenanceFinding,
  MaintenanceJob,
  MaintenanceJobName,
} from '../../hardware/diagnostics/maintenance.ts';
import type { Receipt } from '../../shared/core/receipt.ts';
import { ok, type Result } from '../../shared/core/result.ts';

export class FakePrinter implements Printer {
  lastStatus: PrinterStatus = { state: 'ready', paperLow: false };
  /** Every receipt whose first byte left. */
  readonly printed: Receipt[] = [];
  /** What becomes of the next receipts, in turn; then each is confirmed. `hold` never ends until aborted. */
  readonly outcomes: (Result<Printed, PrintFailure> | 'hold')[] = [];
  isClosed = false;
  confirms = true;
  /** How often somebody said that a ticket did not come. */
  missing = 0;
  /** Called before a receipt is taken, with the number of receipts so far. */
  beforePrint: () => void = () => undefined;
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  readonly #noticed = new Set<(notice: PrinterNotice) => void>();

  /** The printer's state changes, as its sensors would say by themselves. */
  become(status: PrinterStatus): void {
    this.lastStatus = status;
    for (const listener of this.#listeners) listener(status);
  }
  status(): Promise<PrinterStatus> {
    return Promise.resolve(this.lastStatus);
  }
  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  noteMissing(): void {
    this.missing += 1;
  }
  onNotice(listener: (notice: PrinterNotice) => void): () => void {
    this.#noticed.add(listener);
    return () => this.#noticed.delete(listener);
  }
  /** Another device answers on the line. */
  exchanged(notice: PrinterNotice): void {
    for (const listener of this.#noticed) listener(notice);
  }
  async print(receipt: Receipt, signal: AbortSignal): Promise<Result<Printed, PrintFailure>> {
    this.beforePrint();
    const outcome = this.outcomes.shift() ?? ok({ certainty: 'confirmed' });
    if (outcome === 'hold') {
      this.printed.push(receipt);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return { ok: false, error: { paper: 'unknown', status: this.lastStatus } };
    }
    if (outcome.ok || outcome.error.paper === 'unknown') this.printed.push(receipt);
    if (!outcome.ok) this.become(outcome.error.status);
    return outcome;
  }
  readonly exchanges = [];
  diagnostics(): Promise<PrinterDiagnostics> {
    return Promise.resolve({
      port: 'fake',
      profile: 'virtual',
      status: this.lastStatus,
      bits: [],
      identity: { model: 'Fake' },
    });
  }
  /** What a technician had it do, and what it answers, in turn; then `{}`. */
  readonly maintained: MaintenanceJob[] = [];
  readonly findings: Result<unknown, MaintenanceFault>[] = [];
  maintain<J extends MaintenanceJobName>(
    job: MaintenanceJob<J>,
  ): Promise<Result<MaintenanceFinding<J>, MaintenanceFault>> {
    this.maintained.push(job as MaintenanceJob);
    const finding = this.findings.shift() ?? ok({ heightMm: 100 });
    return Promise.resolve(finding as Result<MaintenanceFinding<J>, MaintenanceFault>);
  }
  reconnect(): Promise<void> {
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
  /** The words of the nth receipt. */
  words(nth: number): string {
    return (this.printed.at(nth)?.blocks ?? []).map((b) => (b.kind === 'text' ? b.text : '')).join('\n');
  }
}
