// At a stop nobody is cut off in the middle of a request, and nobody who asks for nothing keeps the process: browsers open connections in advance.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** To be called before anything that adds a `preClose` hook of its own. */
export function endConnectionsAtStop(app: FastifyInstance): void {
  /** Connections that have not asked for anything yet; Node counts those as busy. */
  const unused = new Set<Socket>();
  let isClosing = false;
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }, response) => {
    unused.delete(socket);
    // A stream that ends only now promised to keep its connection.
    response.once('finish', () => {
      if (isClosing) socket.destroySoon();
    });
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of unused) socket.destroy();
  });
}
