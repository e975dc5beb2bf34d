// A wire between two parts, which a test can cut, silence and mend: a forwarding port of its own.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type BreakableLine = AsyncDisposable & {
  readonly url: string;
  readonly port: number;
  cut(): void;
  /** Passes no byte any more and says nothing, as a firewall that forgot its connections: for those that are open that is for ever. */
  silence(): void;
  mend(): void;
};

export async function startBreakableLine(toPort: number): Promise<BreakableLine> {
  const open = new Set<Socket>();
  let isCut = false;
  let isSilent = false;
  /** Neither end hears of the other's end any more. */
  const silenced = new Set<Socket>();
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    if (isSilent) {
      silenced.add(near);
      near.on('error', () => near.destroy());
      near.on('close', () => silenced.delete(near));
      return;
    }
    const far = connect(toPort, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(to);
      // Either end going takes the other with it, as on a real wire.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        if (!silenced.delete(from)) to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const socket of [...open, ...silenced]) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    silence: () => {
      isSilent = true;
      for (const socket of open) {
        socket.unpipe();
        socket.pause();
        silenced.add(socket);
      }
    },
    mend: () => {
      isCut = false;
      isSilent = false;
    },
    [Symbol.asyncDispose]: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
