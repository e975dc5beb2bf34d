// How each of our cookies is set: for no script, never to another site's form, over TLS where the office has it.
import type { CookieSerializeOptions } from '@fastify/cookie';

/** `publicUrl` tells whether there is TLS. Values are base64url or hex: nothing in them is escaped. */
export const cookieOptions = (publicUrl: string, path: string, maxAgeSeconds: number): CookieSerializeOptions => ({
  path,
  maxAge: maxAgeSeconds,
  httpOnly: true,
  sameSite: 'lax',
  secure: publicUrl.startsWith('https:'),
});

/** `__Host-` binds a cookie to this origin, but only exists over https; on plain loopback http the plain name serves. */
export const originCookieName = (publicUrl: string, name: string): string =>
  publicUrl.startsWith('https:') ? `__Host-${name}` : name;
