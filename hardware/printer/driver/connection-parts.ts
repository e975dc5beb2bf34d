// What one connection is made of: each part made for its channel alone, with what the connection before left to it.
import type { Mutex } from '../../../shared/core/async/mutex.ts';
import type { Clock, Timers } from '../../../shared/core/clock.ts';
import type { Transport } from '../../transport/transport.ts';
import type { PrinterProfile } from '../profiles/profile.ts';
import type { ExchangeLog } from '../protocol/exchange-log.ts';
import { InOrderStatus } from '../protocol/in-order-status.ts';
import type { CompletionIds } from './completion-ids.ts';
import { Confirmations } from './confirmations.ts';
import type { Handover } from './handover.ts';
import type { LastStatus } from './last-status.ts';
import { Presenter } from './presenter-output.ts';
import type { LineSpeed } from './print-time.ts';
import { PrinterChannel } from './printer-channel.ts';
import { Recovery } from './recovery.ts';
import { StatusReader } from './status-reader.ts';

/** The printer as each connection to it finds it. */
export type PrinterDevice = {
  readonly profile: PrinterProfile;
  readonly speed: LineSpeed;
  /** No handshake on the line: the printer is asked between chunks whether it keeps up. */
  readonly isPaced: boolean;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
  readonly log: ExchangeLog;
  readonly ids: CompletionIds;
  readonly lastStatus: LastStatus;
  /** Tickets, and whatever is asked in order, one at a time. */
  readonly turns: Mutex;
};

export type ConnectionParts = {
  readonly device: PrinterDevice;
  readonly channel: PrinterChannel;
  readonly status: StatusReader;
  readonly inOrder: InOrderStatus;
  readonly confirmations: Confirmations;
  readonly recovery: Recovery;
  readonly presenter: Presenter | undefined;
};

export function connectionParts(transport: Transport, device: PrinterDevice, before: Handover): ConnectionParts {
  const { profile, steady, timers } = device;
  const channel = new PrinterChannel(transport, { ...device, hasFullStatus: profile.statusDialect === 'custom' });
  const confirmations = new Confirmations(profile, before.missedInRow);
  const inOrder = new InOrderStatus(channel, timers);
  for (const to of before.owed) inOrder.asked(to, () => to === 'ticket' && confirmations.noteConfirmed());
  return {
    device,
    channel,
    confirmations,
    inOrder,
    status: new StatusReader(channel, device.lastStatus, steady),
    recovery: new Recovery(channel, inOrder, device, before.unfinished),
    presenter: profile.presenter === null ? undefined : new Presenter(channel, profile.presenter, device),
  };
}
