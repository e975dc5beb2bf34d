// Style sheet, fonts, pictures and scripts of the pages, from the built folder, under /assets/.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Names stay the same from build to build, so a browser asks again after a while and gets "not changed". */
const FRESH_SECONDS = 300;
/** Fonts never change under their name. */
const FONT_SECONDS = 30 * 24 * 3600;

/** `folder`: what the `pages` target built. Unknown files are answered by the server's own "not found". */
export async function registerAssets(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/assets/',
    index: false,
    dotfiles: 'deny',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const seconds = path.endsWith('.woff2') ? FONT_SECONDS : FRESH_SECONDS;
      void reply.header('cache-control', `public, max-age=${seconds}`);
    },
  });
}
