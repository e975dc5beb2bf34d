// The printer's network plug: raw bytes on one TCP port of this machine, one host at a time.
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { PrinterEngine } from '../engine/engine.ts';
import type { HostLine, HostLines } from './host-lines.ts';

/** Raw printing has no password, so nobody outside this machine may reach it. */
const LOOPBACK = '127.0.0.1';
const PORTS_TRIED = 50;

export class TcpPort {
  readonly #engine: PrinterEngine;
  readonly #lines: HostLines;
  readonly #server: Server;
  #port = 0;
  #host: { socket: Socket; line: HostLine } | undefined;
  #wasPowered = true;
  #work: Promise<void> = Promise.resolve();

  constructor(engine: PrinterEngine, lines: HostLines) {
    this.#engine = engine;
    this.#lines = lines;
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  }

  get port(): number {
    return this.#port;
  }

  /** Listens on the wanted port (0: any) or, when it is taken, on the next free one above. */
  async open(wanted: number): Promise<void> {
    for (let port = wanted; ; port += 1) {
      try {
        await this.#listen(port);
        return;
      } catch (error) {
        const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
        if (!isTaken || wanted === 0 || port - wanted >= PORTS_TRIED || port >= 65_535) throw error;
      }
    }
  }

  /** Follows the cable and the mains switch; called on every change of the engine. */
  follow(): void {
    const { isPlugged, power } = this.#engine;
    const isPowered = power !== 'off';
    // A printer that lost its power says no goodbye: the host learns it only when the printer is back and knows nothing of the connection.
    if (!isPlugged || (isPowered && !this.#wasPowered)) this.#drop();
    this.#wasPowered = isPowered;
    const wantsOpen = isPlugged && power === 'on';
    this.#work = this.#work.then(() => this.#setListening(wantsOpen));
  }

  /** Resolves when the port has followed every change so far. */
  async settled(): Promise<void> {
    await this.#work;
  }

  async close(): Promise<void> {
    this.#drop();
    await this.#work;
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#drop();
    await closed;
  }

  async #setListening(isWanted: boolean): Promise<void> {
    if (isWanted === this.#server.listening) return;
    if (isWanted) await this.#listen(this.#port);
    // Takes no new connection from now on; one that is open lives until it is dropped.
    else this.#server.close();
  }

  async #listen(port: number): Promise<void> {
    this.#server.listen({ port, host: LOOPBACK, exclusive: true });
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  #accept(socket: Socket): void {
    // Like most printers: whoever comes second is turned away until the first has gone.
    if (this.#host !== undefined) {
      socket.resetAndDestroy();
      return;
    }
    const line: HostLine = {
      send: (bytes) => void socket.write(bytes),
      pause: () => void socket.pause(),
      resume: () => void socket.resume(),
    };
    this.#host = { socket, line };
    this.#lines.opened(line);
    socket.on('data', (bytes) => this.#lines.received(line, bytes));
    // What a broken connection has to say is said again by `close`, which always follows.
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      if (this.#host?.socket === socket) this.#host = undefined;
      this.#lines.closed(line);
    });
  }

  #drop(): void {
    this.#host?.socket.resetAndDestroy();
  }
}
