// One ticket in its turn: a fresh state, nothing left of earlier tickets, room in the output; then its way onto paper.
import { pause } from '../../../shared/core/async/pause.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { separated, type EncodedReceipt } from '../encoding/receipt-encoder.ts';
import type { Printed, PrintFailure } from '../printer.ts';
import type { PrinterStatus } from '../status.ts';
import type { ConnectionParts } from './connection-parts.ts';
import type { OutputState } from './presenter-output.ts';
import { runJob } from './print-job.ts';
import { wireMs } from './print-time.ts';

const NOTHING: EncodedReceipt = { bytes: new Uint8Array(), segments: [], heightMm: 0, substitutions: [] };
const nothingSent = (status: PrinterStatus): Result<never, PrintFailure> => err({ paper: 'nothing-sent', status });

export async function printTicket(
  encoded: EncodedReceipt,
  parts: ConnectionParts,
  signal: AbortSignal,
): Promise<Result<Printed, PrintFailure>> {
  const { channel, confirmations, device, presenter, recovery, status } = parts;
  recovery.noteTicket(encoded.bytes.length);
  if (!status.wasJustReady) {
    const before = await status.ask(signal);
    if (before.state !== 'ready') return nothingSent(before);
  }
  if (recovery.mayBeThere) {
    const filling = recovery.missingBytes;
    if (!(await recovery.settle(confirmations.doubt, signal)))
      return nothingSent(status.gone() ?? { state: 'unknown' });
    // Without handshake the filling still goes through the wire when the system has taken it.
    if (device.isPaced)
      await pause(device.timers, wireMs(filling, device.speed), AbortSignal.any([signal, channel.closed]));
    // Settling may have taken seconds, and the old ticket's rest some paper.
    const fresh = await status.ask(signal);
    if (fresh.state !== 'ready') return nothingSent(fresh);
  }
  const room = await makeRoom(parts, signal);
  if (room !== 'empty')
    return nothingSent(
      status.gone() ??
        (room === 'full' ? { state: 'offline', detail: 'the output does not get empty' } : { state: 'unknown' }),
    );
  const ticket = recovery.mayBeOnPaper ? separated(encoded, device.profile) : encoded;
  const { result, isCutOff, isStuck, isMissed, isRead } = await runJob(ticket, parts, signal);
  if (isMissed) confirmations.noteMissed();
  if (result.ok) {
    if (result.value.certainty === 'confirmed') confirmations.noteConfirmed();
    if (isCutOff) recovery.areCutOff();
    else recovery.mayHang();
    return ok({
      ...result.value,
      heightMm: ticket.heightMm,
      ...(presenter === undefined ? {} : { ticketOutcome: presenter.stands() }),
    });
  }
  // Read to its last byte by a printer that is well: there is nothing left to clear, and the cut was behind the ticket.
  if (isMissed && isRead) {
    recovery.areCutOff();
    return err({ paper: 'unknown', status: result.error });
  }
  // Whatever failed (a cable pulled out, a byte changed on its way), the printer may sit in the middle of a picture and wait for its rest.
  recovery.suspect(encoded.bytes.length);
  // What still waits on our side would print later, out of its time: it goes with the line.
  if (isStuck) await channel.close();
  else await recovery.clear();
  return err({ paper: 'unknown', status: result.error });
}

/** A presenter must be empty, so that the ticket is seen to arrive; what hangs of a failed one is cut off and pulled in. */
async function makeRoom({ device, presenter, recovery }: ConnectionParts, signal: AbortSignal): Promise<OutputState> {
  if (presenter === undefined) return 'empty';
  const isWaste = recovery.mayBeOnPaper;
  const before = await presenter.empty(isWaste, signal);
  if (before !== 'empty' || !isWaste) return before;
  return (await recovery.cutOff(separated(NOTHING, device.profile).bytes, signal))
    ? presenter.empty(isWaste, signal)
    : 'unknown';
}
