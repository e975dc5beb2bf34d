// Tests of who may hold a stream open.
import { expect, test } from 'vitest';
import { createStreamPlaces, FOR_ANYBODY, OWN_ONLY } from './event-stream-places.ts';

const from = (ip: string) => ({ ip });

test('2,000 streams from one address, or from one IPv6 /64, take twenty places and none of another network’s', () => {
  for (const addressOf of [() => '192.0.2.7', (n: number) => `2001:db8:0:7::${n.toString(16)}`]) {
    const places = createStreamPlaces(FOR_ANYBODY);
    const taken = Array.from({ length: 2_000 }, (_, n) => places.take(from(addressOf(n)), 'anybody')).filter(
      (place) => place !== undefined,
    );
    expect(taken).toHaveLength(20);
    expect(places.take(from('198.51.100.1'), 'anybody')).toBeDefined();
    expect(places.take(from(addressOf(1)), 'own')).toBeDefined();
  }
});

test('a crowd from a thousand networks leaves the house its places', () => {
  const places = createStreamPlaces(FOR_ANYBODY);
  const crowd = Array.from({ length: 5_000 }, (_, n) =>
    places.take(from(`10.${n >> 8}.${n & 255}.1`), 'anybody'),
  ).filter((place) => place !== undefined);
  expect(crowd).toHaveLength(800);
  const own = Array.from({ length: 300 }, () => places.take(from('192.0.2.7'), 'own')).filter(
    (place) => place !== undefined,
  );
  expect(own).toHaveLength(200);
});

test('a place given back, even twice, is one place again', () => {
  const places = createStreamPlaces({ most: 3, reserved: 1, perNetwork: 1 });
  const first = places.take(from('192.0.2.7'), 'anybody')!;
  expect(places.take(from('192.0.2.7'), 'anybody')).toBeUndefined();
  first();
  first();
  expect(places.take(from('192.0.2.7'), 'anybody')).toBeDefined();
  expect(places.take(from('192.0.2.8'), 'anybody')).toBeDefined();
  expect(places.take(from('192.0.2.9'), 'anybody')).toBeUndefined();
});

test('where only the house may come, nobody else gets a place', () => {
  expect(createStreamPlaces(OWN_ONLY).take(from('192.0.2.7'), 'anybody')).toBeUndefined();
  expect(createStreamPlaces(OWN_ONLY).take(from('192.0.2.7'), 'own')).toBeDefined();
});
