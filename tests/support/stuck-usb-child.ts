// Stands in for the process that holds a USB printer when its driver never comes back: opens, then waits in the kernel for ever.
import { openSync, writeFileSync } from 'node:fs';

/** A FIFO that nobody reads, and where to write our pid. */
const { STUCK_FIFO: fifo = '', STUCK_PID_FILE: pidFile = '' } = process.env;

process.on('message', (message: { readonly type: string }) => {
  if (message.type === 'open') {
    writeFileSync(pidFile, String(process.pid));
    process.send?.({ type: 'opened' });
  } else openSync(fifo, 'w');
});
