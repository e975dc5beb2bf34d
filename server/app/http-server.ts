// The HTTP server's frame: headers, limits and forms, before any route is known.
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

/** Enough for every form and a batch of 200 facts; a larger body is refused before it is read. */
const BODY_LIMIT_BYTES = 512 * 1024;

export async function createHttpServer(options: { readonly trustedProxies: readonly string[]; readonly isHttps: boolean }): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    // An address that no route can read (%zz, an endless token) is one that is not there.
    frameworkErrors: (error, request, reply) => {
      app.errorHandler(Object.assign(error, { statusCode: 404 }), request, reply);
    },
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    // Addresses hold link tokens, so requests are not logged; each part logs its own listed events.
    logger: false,
    forceCloseConnections: true,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.isHttps,
    // A link in a letter is a key: it must not travel on in a Referer.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES });
  return app;
}
