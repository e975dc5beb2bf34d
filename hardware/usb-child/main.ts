// The process that holds one USB printer, so that nothing the printer or its driver does can stop the kiosk's service.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FromUsbChild, ToUsbChild } from './child-messages.ts';
import type { UsbBus } from './library-line.ts';
import { openUsbLine } from './open-usb-line.ts';
import type { UsbLine } from './usb-line.ts';

const endNow = (): void => {
  // Not exit(): it would wait for a call that is stuck in a driver.
  process.kill(process.pid, 'SIGKILL');
};
const tell = (message: FromUsbChild, then: () => void = () => undefined): void => {
  if (process.connected) process.send?.(message, undefined, {}, then);
};

let line: UsbLine | undefined;
let writes: Promise<void> = Promise.resolve();

async function open({ address }: Extract<ToUsbChild, { type: 'open' }>): Promise<void> {
  const opened = await openUsbLine(
    address,
    {
      data: (bytes) => tell({ type: 'data', bytes }),
      waits: (because) => tell({ type: 'waits', because }),
      closed: (reason) => tell({ type: 'closed', reason }, endNow),
    },
    {
      root: '/',
      // Only here, and only when asked for: it is a native library. Its declarations leave out the transfers that its code gives every device.
      loadLibrary: async () => (await import('usb')).usb as unknown as UsbBus,
      timers: { sleep: async (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}) },
    },
  );
  if (!opened.ok) return tell({ type: 'open-failed', reason: opened.error }, endNow);
  line = opened.value;
  tell({ type: 'opened' });
}

async function write({ id, bytes }: Extract<ToUsbChild, { type: 'write' }>): Promise<void> {
  const written = await line?.write(bytes);
  // A line that has ended has told so itself.
  if (written?.ok === true) tell({ type: 'written', id });
}

function hear(message: ToUsbChild): void {
  switch (message.type) {
    case 'open':
      void open(message);
      return;
    case 'write':
      writes = writes.then(() => write(message));
      return;
    case 'close':
      void (line?.close() ?? Promise.resolve()).finally(endNow);
  }
}

process.on('message', (message) => hear(message as ToUsbChild));
// The service is gone, however it went: the printer is free for the next one.
process.on('disconnect', endNow);
