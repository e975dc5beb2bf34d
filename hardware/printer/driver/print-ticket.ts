// One ticket in its turn: a fresh state, nothing left of earlier tickets, room in the output; then its way onto paper.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Confirmations } from './confirmations.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { Recovery } from './recovery.ts';
import type { OutputState, Presenter } from './presenter-output.ts';
import { wireMs } from './print-time.ts';
import { runJob, type JobSurroundings } from './print-job.ts';
import type { Printed, PrintFailure } from '../printer.ts';
import type { PrinterStatus } from '../status.ts';
import { separated, type EncodedReceipt } from '../encoding/receipt-encoder.ts';

export type TicketSurroundings = Omit<JobSurroundings, 'doubt' | 'noteLate'> & {
  readonly confirmations: Confirmations;
  readonly recovery: Recovery;
  readonly presenter: Presenter | undefined;
  readonly takeId: () => string;
  /** Whoever issued the number asked already, and the printer has said nothing since. */
  readonly wasJustReady: boolean;
  /** Asks for the state now. */
  readonly ask: (signal: AbortSignal) => Promise<PrinterStatus>;
  /** Not undefined: the line is closed. */
  readonly gone: () => PrinterStatus | undefined;
};

const NOTHING: EncodedReceipt = { bytes: new Uint8Array(), segments: [], heightMm: 0, substitutions: [] };
const nothingSent = (status: PrinterStatus): Result<never, PrintFailure> => err({ paper: 'nothing-sent', status });

export async function printTicket(encoded: EncodedReceipt, around: TicketSurroundings, signal: AbortSignal): Promise<Result<Printed, PrintFailure>> {
  const { line, recovery, presenter, confirmations, ask, gone } = around;
  const { doubt } = confirmations;
  if (!around.wasJustReady) {
    const before = await ask(signal);
    if (before.state !== 'ready') return nothingSent(before);
  }
  if (recovery.mayBeThere) {
    const filling = recovery.missingBytes;
    if (!(await recovery.settle(line, doubt, signal))) return nothingSent(gone() ?? { state: 'unknown' });
    // Without handshake the filling still goes through the wire when the system has taken it.
    if (around.isPaced) await pause(around.timers, wireMs(filling, around.speed), AbortSignal.any([signal, line.closed]));
    // Settling may have taken seconds, and the old ticket's rest some paper.
    const fresh = await ask(signal);
    if (fresh.state !== 'ready') return nothingSent(fresh);
  }
  const room = await makeRoom(around, signal);
  if (room !== 'empty') return nothingSent(gone() ?? (room === 'full' ? { state: 'offline', detail: 'the output does not get empty' } : { state: 'unknown' }));
  const ticket = recovery.mayBeOnPaper ? separated(encoded, around.profile) : encoded;
  const { result, isCutOff, isStuck, isMissed, isRead } = await runJob(ticket, around.takeId(), { ...around, doubt, noteLate: () => confirmations.noteConfirmed() }, signal);
  if (isMissed) confirmations.noteMissed();
  if (result.ok) {
    if (result.value.certainty === 'confirmed') confirmations.noteConfirmed();
    if (isCutOff) recovery.areCutOff();
    else recovery.mayHang();
    return ok({ ...result.value, heightMm: ticket.heightMm, ...(presenter === undefined ? {} : { ticketOutcome: presenter.stands(line) }) });
  }
  // Read to its last byte by a printer that is well: there is nothing left to clear, and the cut was behind the ticket.
  if (isMissed && isRead) {
    recovery.areCutOff();
    return err({ paper: 'unknown', status: result.error });
  }
  // Whatever failed (a cable pulled out, a byte changed on its way), the printer may sit in the middle of a picture and wait for its rest.
  recovery.suspect(encoded.bytes.length);
  // What still waits on our side would print later, out of its time: it goes with the line.
  if (isStuck) await line.close();
  else await recovery.clear(line);
  return err({ paper: 'unknown', status: result.error });
}

/** A presenter must be empty, so that the ticket is seen to arrive; what hangs of a failed one is cut off and pulled in. */
async function makeRoom({ line, recovery, presenter, profile }: TicketSurroundings, signal: AbortSignal): Promise<OutputState> {
  if (presenter === undefined) return 'empty';
  const isWaste = recovery.mayBeOnPaper;
  const before = await presenter.empty(line, isWaste, signal);
  if (before !== 'empty' || !isWaste) return before;
  return (await recovery.cutOff(line, separated(NOTHING, profile).bytes, signal)) ? presenter.empty(line, isWaste, signal) : 'unknown';
}
