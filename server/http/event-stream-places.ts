// Who may hold a stream open: so many in all, so many from one network, and places kept for those who belong to the house.
import type { FastifyRequest } from 'fastify';
import { networkOfAddress } from '../../shared/core/network-of-address.ts';

/** `own`: staff, kiosks and the hall's own displays; `anybody` shares what is left, by network. */
export type Standing = 'own' | 'anybody';

export type StreamBounds = {
  /** A bound for one process and one audience. */
  readonly most: number;
  /** Of `most`, kept for `own`: a crowd never takes them. */
  readonly reserved: number;
  /** From one network (an IPv4 address, an IPv6 /64), `own` aside. */
  readonly perNetwork: number;
};

/** Staff and kiosks are known by name, so nobody else takes their places. */
export const OWN_ONLY: StreamBounds = { most: 2_000, reserved: 2_000, perNetwork: 0 };
/** A hall has a few screens; more than these from one address are no hall. */
export const FOR_ANYBODY: StreamBounds = { most: 1_000, reserved: 200, perNetwork: 20 };

export type StreamPlaces = {
  /** A place and how to give it back; undefined when there is none. */
  take(request: Pick<FastifyRequest, 'ip'>, standing: Standing): (() => void) | undefined;
};

export function createStreamPlaces({ most, reserved, perNetwork }: StreamBounds): StreamPlaces {
  const taken = { own: 0, anybody: 0 };
  const ofNetwork = new Map<string, number>();
  const hasPlace = (standing: Standing, here: number): boolean =>
    standing === 'own' ? taken.own + taken.anybody < most : here < perNetwork && taken.anybody < most - reserved;
  return {
    take(request, standing) {
      const network = networkOfAddress(request.ip);
      const here = ofNetwork.get(network) ?? 0;
      if (!hasPlace(standing, here)) return undefined;
      taken[standing] += 1;
      if (standing === 'anybody') ofNetwork.set(network, here + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        taken[standing] -= 1;
        if (standing === 'own') return;
        const left = ofNetwork.get(network)! - 1;
        if (left === 0) ofNetwork.delete(network);
        else ofNetwork.set(network, left);
      };
    },
  };
}
