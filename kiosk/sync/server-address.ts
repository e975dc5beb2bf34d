// Which server addresses a kiosk accepts: https anywhere, http only to this very machine.
import { err, ok, type Result } from '../../shared/core/result.ts';

export function parseServerUrl(text: string): Result<string, 'server-address' | 'server-http-only-on-loopback'> {
  const trimmed = text.trim().replace(/\/+$/, '');
  if (!URL.canParse(trimmed)) return err('server-address');
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return err('server-address');
  if (url.protocol === 'https:') return ok(trimmed);
  if (url.protocol !== 'http:') return err('server-address');
  return isLoopback(url.hostname) ? ok(trimmed) : err('server-http-only-on-loopback');
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
