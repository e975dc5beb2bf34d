// Which network an internet address belongs to, as far as limits per sender go: what one household or one machine is given.

/** Of whatever is no address; all of it shares one limit. */
export const UNKNOWN_NETWORK = 'unknown';
/** The machine itself, however it is written. */
export const LOOPBACK_NETWORK = 'loopback';

/**
 * An IPv4 address is a network of its own. Of an IPv6 address the first 64 bits are, since a connection is given at least so much
 * (RFC 6177) and its machines change the rest at will (RFC 8981). An IPv4 address mapped into IPv6 is that IPv4 address.
 * A port behind the address, brackets and a zone (`fe80::1%eth0`) are passed over.
 */
export function networkOfAddress(text: string): string {
  const address = withoutPort(text.trim().toLowerCase());
  const bytes = ipv4Bytes(address);
  if (bytes !== undefined) return ipv4Network(bytes);
  const groups = ipv6Groups(address.replace(/%[^%]*$/, ''));
  if (groups === undefined) return UNKNOWN_NETWORK;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const startsWithZeros = a === 0 && b === 0 && c === 0 && d === 0 && e === 0;
  if (startsWithZeros && f === 0xffff) return ipv4Network([g >> 8, g & 255, h >> 8, h & 255]);
  if (startsWithZeros && f === 0 && g === 0 && h === 1) return LOOPBACK_NETWORK;
  return `${[a, b, c, d].map((group) => group.toString(16)).join(':')}::/64`;
}

/** Of a machine, an office or a provider's inside (RFC 1918, 3927, 4193, 4291, 6598): whoever asks from there is near, most likely a proxy of one's own. */
export const isPrivateNetwork = (network: string): boolean =>
  /^(?:loopback$|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(
    network,
  );

/** `[::1]:80`, `[::1]` and `192.0.2.1:80`; a bare IPv6 address has no port. */
function withoutPort(text: string): string {
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text);
  if (inBrackets !== null) return inBrackets[1] ?? '';
  return /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
}

const ipv4Network = (bytes: readonly number[]): string => (bytes[0] === 127 ? LOOPBACK_NETWORK : bytes.join('.'));

function ipv4Bytes(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/** Eight groups of 16 bits; undefined when the text is no IPv6 address. */
function ipv6Groups(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = [groupsOf(halves[0] ?? '', halves.length === 1), groupsOf(halves[1] ?? '', true)];
  if (head === undefined || tail === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? undefined : [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** `mayEndInIpv4`: these are the last groups, of which two may be written as an IPv4 address. */
function groupsOf(text: string, mayEndInIpv4: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const bytes = mayEndInIpv4 && index === parts.length - 1 ? ipv4Bytes(part) : undefined;
    if (bytes !== undefined)
      groups.push(((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0), ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0));
    else if (/^[0-9a-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
