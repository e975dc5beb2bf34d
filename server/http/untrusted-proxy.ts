// Notices that requests come through a proxy that the settings do not name: then everybody behind it looks like one person to every limit.
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HOUR, type Ms } from '../../shared/core/clock.ts';
import { isPrivateNetwork, networkOfAddress } from '../../shared/core/network-of-address.ts';
import { warnOfProxy } from '../actions/office/warn-staff.ts';
import type { Context } from '../app/context.ts';

/** Whether an address is one of the proxies that the settings name, as addresses or networks (`10.0.0.0/8`). */
export function trustOf(proxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const each of proxies) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=[\d.]+$)/, '');
    return plain !== '' && trusted.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

const HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip'];
/** Anybody may send such a header: what is remembered of them stays small. */
const MOST_PEERS = 100;

/** A trusted peer's header has been read: then there is more than the peer itself. */
const isUnread = (request: FastifyRequest): boolean =>
  HEADERS.some((name) => request.headers[name] !== undefined) && (request.ips === undefined || request.ips.length < 2);

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
