import { expect, test } from 'vitest';
import { isPrivateNetwork, LOOPBACK_NETWORK, networkOfAddress, UNKNOWN_NETWORK } from './network-of-address.ts';

test('an IPv4 address is a network of its own', () => {
  expect(networkOfAddress('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOfAddress('203.0.113.8')).not.toBe(networkOfAddress('203.0.113.7'));
  expect(networkOfAddress(' 203.0.113.7:51234 ')).toBe('203.0.113.7');
});

test('250 addresses of one IPv6 connection are one network, its neighbour is another', () => {
  const networks = new Set(
    Array.from({ length: 250 }, (_, i) =>
      networkOfAddress(`2001:db8:7:1:${i.toString(16)}::${(i * 257).toString(16)}`),
    ),
  );
  expect([...networks]).toEqual(['2001:db8:7:1::/64']);
  expect(networkOfAddress('2001:db8:7:2::1')).toBe('2001:db8:7:2::/64');
});

test('one IPv6 address is one network however it is written', () => {
  const spellings = [
    '2001:db8:0:1::7',
    '2001:DB8:0:1:0:0:0:7',
    '2001:0db8:0000:0001::0007',
    '[2001:db8:0:1::7]',
    '[2001:db8:0:1::7]:443',
    '2001:db8:0:1::192.0.2.1',
  ];
  expect(new Set(spellings.map(networkOfAddress))).toEqual(new Set(['2001:db8:0:1::/64']));
  expect(networkOfAddress('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOfAddress('::')).toBe('0:0:0:0::/64');
});

test('an IPv4 address mapped into IPv6 is that IPv4 address', () => {
  expect(['::ffff:203.0.113.7', '::FFFF:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7'].map(networkOfAddress)).toEqual([
    '203.0.113.7',
    '203.0.113.7',
    '203.0.113.7',
  ]);
});

test('the machine itself is one network by either family', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1', '[::1]:3000'].map(networkOfAddress)).toEqual(
    Array(5).fill(LOOPBACK_NETWORK),
  );
});

test('what is no address shares one limit, so that made-up ones open no new ones', () => {
  const broken = [
    '',
    'localhost',
    '256.1.1.1',
    '1.2.3',
    '01.2.3.4',
    '1.2.3.4.5',
    '2001:db8',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7::8',
    'g::1',
    '12345::',
    '::1.2.3',
    '1.2.3.4::',
    '[::1',
    '-1.2.3.4',
  ];
  expect(broken.map(networkOfAddress)).toEqual(broken.map(() => UNKNOWN_NETWORK));
});

test('an address of the office itself is told from one of the internet', () => {
  const isPrivate = (address: string): boolean => isPrivateNetwork(networkOfAddress(address));
  expect(
    [
      '127.0.0.1',
      '::1',
      '10.1.2.3',
      '192.168.1.1',
      '172.16.0.1',
      '172.31.9.9',
      '100.64.0.1',
      'fd00::1',
      'fe80::1',
    ].filter((address) => !isPrivate(address)),
  ).toEqual([]);
  expect(['203.0.113.7', '172.32.0.1', '100.128.0.1', '2001:db8::1', 'x', '192.169.0.1'].filter(isPrivate)).toEqual([]);
});
