// Bounds connections that ask for nothing: so many from one network, so many in all; the one that has been silent longest makes room for the newest.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOfAddress } from '../../shared/core/network-of-address.ts';

export type IdleBounds = {
  /** From one network (an IPv4 address, an IPv6 /64). An office behind one address has a few for each browser, and an idle one that is closed is opened anew by itself. */
  readonly perNetwork: number;
  /** Far below the files that a process may have open. */
  readonly most: number;
};

export const IDLE_BOUNDS: IdleBounds = { perNetwork: 128, most: 4_000 };

/**
 * Idle is who has not sent a whole request since the last answer, so also who sends one byte a minute. Nobody is refused: a request that arrives whole
 * is answered however many idle ones its network holds. `isExempt`: a proxy of one's own, behind which everybody has one address.
 */
export function boundIdleConnections(
  server: Server,
  isExempt: (address: string) => boolean,
  bounds: IdleBounds = IDLE_BOUNDS,
): void {
  /** Sets keep the order of arrival: the first has been idle longest. */
  const idle = new Set<Socket>();
  const ofNetwork = new Map<string, Set<Socket>>();
  const networks = new WeakMap<Socket, string>();

  const leave = (socket: Socket): void => {
    idle.delete(socket);
    const network = networks.get(socket) ?? '';
    const here = ofNetwork.get(network);
    here?.delete(socket);
    if (here?.size === 0) ofNetwork.delete(network);
  };
  const close = (socket: Socket): void => {
    leave(socket);
    socket.destroy();
  };
  const enter = (socket: Socket): void => {
    const network = networks.get(socket);
    if (network === undefined || socket.destroyed) return;
    const here = ofNetwork.get(network) ?? new Set();
    ofNetwork.set(network, here);
    here.add(socket);
    idle.add(socket);
    if (here.size > bounds.perNetwork) close(here.values().next().value!);
    if (idle.size > bounds.most) close(idle.values().next().value!);
  };

  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (isExempt(address)) return;
    networks.set(socket, networkOfAddress(address));
    socket.once('close', () => leave(socket));
    enter(socket);
  });
  server.on('request', (request, response) => {
    const { socket } = request;
    const hasBody =
      request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
    if (hasBody)
      request.once('end', () => {
        if (!response.writableFinished) leave(socket);
      });
    else leave(socket);
    response.once('finish', () => enter(socket));
  });
}
