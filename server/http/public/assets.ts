// Style sheets, fonts, pictures and scripts of the pages, under /assets/: read once from the built folder, compressed once.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { codingFor, encoded, LEAST_BYTES, type Coding, type Encoded } from '../encoded.ts';

/** What vite names by a file's content (.build/targets.ts): it never changes under that name. */
const NAMED_BY_CONTENT = /\.[\w-]{8}\.\w+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Other names stay the same from build to build, so that a page of one server finds them on another; a browser asks again after a while. */
const FOR_MINUTES = 'public, max-age=300';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
type Asset = {
  readonly type: string;
  readonly kept: string;
  readonly hash: string;
  readonly bytes: Encoded;
  /** Not fonts, which are so already. */
  readonly isCompressed: boolean;
};

async function readAssets(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(folder)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const bytes = await readFile(join(folder, name));
    assets.set(name, {
      type,
      kept: NAMED_BY_CONTENT.test(name) ? FOR_EVER : FOR_MINUTES,
      hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
      bytes: encoded(bytes, 'once'),
      isCompressed: extname(name) !== '.woff2' && bytes.length >= LEAST_BYTES,
    });
  }
  return assets;
}

const bytesIn = ({ bytes }: Asset, coding: Coding | undefined): Promise<Buffer> | Buffer =>
  coding === undefined ? bytes.identity : bytes[coding]();

/** `folder`: what the `pages` target built. Unknown files are answered by the server's own "not found". */
export async function registerAssets(app: FastifyInstance, folder: string): Promise<void> {
  const assets = await readAssets(folder);
  app.get<{ Params: { readonly '*': string } }>('/assets/*', async (request, reply) => {
    const asset = assets.get(request.params['*']);
    if (asset === undefined) return reply.callNotFound();
    const coding = asset.isCompressed ? codingFor(request.headers['accept-encoding']) : undefined;
    const tag = `"${asset.hash}${coding === undefined ? '' : `-${coding}`}"`;
    reply.headers({ 'cache-control': asset.kept, etag: tag });
    if (asset.isCompressed) reply.header('vary', 'accept-encoding');
    // A proxy may have weakened it.
    if (request.headers['if-none-match']?.split(/\s*,\s*/).some((known) => known.replace(/^W\//, '') === tag))
      return reply.code(304).send();
    if (coding !== undefined) reply.header('content-encoding', coding);
    return reply.type(asset.type).send(await bytesIn(asset, coding));
  });
}
