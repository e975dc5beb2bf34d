// Notices that requests come through a proxy that the settings do not name: then everybody behind it looks like one person to every limit.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HOUR, type Ms } from '../../shared/core/clock.ts';
import { isPrivateNetwork, networkOfAddress } from '../../shared/core/network-of-address.ts';
import { warnOfProxy } from '../actions/warn-staff.ts';
import type { Context } from '../app/context.ts';

const HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip'];
/** Anybody may send such a header: what is remembered of them stays small. */
const MOST_PEERS = 100;

/** A trusted peer's header has been read: then there is more than the peer itself. */
const isUnread = (request: FastifyRequest): boolean => HEADERS.some((name) => request.headers[name] !== undefined) && (request.ips === undefined || request.ips.length < 2);

export function registerProxyWarning(app: FastifyInstance, ctx: Context): void {
  const toldAt = new Map<string, Ms>();
  app.addHook('onRequest', async (request) => {
    if (!isUnread(request)) return;
    const peer = networkOfAddress(request.socket.remoteAddress ?? '');
    const before = toldAt.get(peer);
    const now = ctx.clock.now();
    if (before !== undefined && now - before < HOUR && now >= before) return;
    if (before === undefined && toldAt.size >= MOST_PEERS) return;
    toldAt.set(peer, now);
    await warnOfProxy(ctx, { peer, isFirst: before === undefined, isNear: isPrivateNetwork(peer) });
  });
}
