// The HTTP server's frame: headers, limits and forms, before any route is known.
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { SECOND, type Ms } from '../../shared/core/clock.ts';
import { compressAnswers } from '../http/compress-answers.ts';
import { endConnectionsAtStop } from '../http/end-connections.ts';
import { boundIdleConnections } from '../http/idle-connections.ts';
import { checkBySchemas } from '../http/route-schemas.ts';
import { trustOf } from '../http/untrusted-proxy.ts';
import { REQUEST_ID_HEADER, registerRequestIds, requestIdOf } from './request-id.ts';

/** Enough for every form and a batch of 200 facts; a larger body is refused before it is read. */
const BODY_LIMIT_BYTES = 512 * 1024;
/** For what a browser sends at once. */
const HEADERS_MS: Ms = 20 * SECOND;
/** For the largest body on a line of 70 kbit/s. */
const REQUEST_MS: Ms = 60 * SECOND;
/** Longer than the minute for which proxies keep theirs: who closes first is the proxy, which then sends nothing into a closed line. */
const KEEP_ALIVE_MS: Ms = 72 * SECOND;

export async function createHttpServer(options: {
  readonly trustedProxies: readonly string[];
  readonly isHttps: boolean;
}): Promise<FastifyInstance> {
  const isTrusted = trustOf(options.trustedProxies);
  const app: FastifyInstance = Fastify({
    genReqId: (request) => requestIdOf(request, isTrusted),
    // An address that no route can read (%zz, an endless token) is one that is not there.
    frameworkErrors: (error, request, reply) => {
      reply.header(REQUEST_ID_HEADER, request.id);
      app.errorHandler(Object.assign(error, { statusCode: 404 }), request, reply);
    },
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    // Addresses hold link tokens, so requests are not logged, but for those that failed, by their route; each part logs its own listed events.
    logger: false,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // A stop finishes what is under way, and answers it as ever; what is asked on a connection that still stands is its last question.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  app.server.headersTimeout = HEADERS_MS;
  checkBySchemas(app);
  endConnectionsAtStop(app);
  boundIdleConnections(app.server, isTrusted);
  registerRequestIds(app);
  compressAnswers(app);
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
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES });
  return app;
}
