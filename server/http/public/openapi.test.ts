import { expect, test } from 'vitest';
import { testContext } from '../../../tests/support/test-context.ts';
import { createHttpServer } from '../../app/http-server.ts';
import { registerRoutes } from '../../app/routes.ts';
import { systemTimers } from '../../app/system.ts';
import { openapiDocument } from './openapi-document.ts';

type Document = {
  openapi: string;
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, unknown> };
};

test('every route under /api is described, and nothing is described that is not there', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: true });
  const routes = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat())
      if (url.startsWith('/api/') && each !== 'HEAD')
        routes.add(`${each.toLowerCase()} ${url.replace(/:(\w+)/g, '{$1}')}`);
  });
  await registerRoutes(
    app,
    ctx,
    { pagesFolder: import.meta.dirname, dataFolder: import.meta.dirname, lettersFolder: undefined },
    systemTimers,
  );
  const answer = await app.inject('/api/openapi.json');
  const document = answer.json<Document>();
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(document.openapi).toBe('3.1.0');
  expect(described.sort()).toEqual([...routes].sort());
  await app.close();
});

test('no route is without schemas: parts of its address are read by one, and what it answers is cut by one', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: true });
  const bare: string[] = [];
  let count = 0;
  app.addHook('onRoute', ({ method, url, schema }) => {
    count += 1;
    if (schema?.response === undefined || (url.includes(':') && schema.params === undefined))
      bare.push(`${[method].flat().join(' ')} ${url}`);
  });
  await registerRoutes(
    app,
    ctx,
    { pagesFolder: import.meta.dirname, dataFolder: import.meta.dirname, lettersFolder: import.meta.dirname },
    systemTimers,
  );
  expect(count).toBeGreaterThan(120);
  // Files as they were built.
  expect(bare.filter((route) => !route.includes(' /assets/'))).toEqual([]);
  await app.close();
});

test('every operation says what it is for, who may ask, what is refused, and what the press of a clerk needs', () => {
  const { paths } = openapiDocument('https://wizyty.example.org') as Document;
  type Operation = {
    summary: string;
    security?: Record<string, string[]>[];
    parameters: { name: string; in: string }[];
    responses: Record<string, { content?: Record<string, unknown> }>;
  };
  const of = (method: string, path: string) => paths[path]![method] as Operation;
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of Object.keys(methods)) {
      const { summary, security, responses } = of(method, path);
      const asked = path.startsWith('/api/desk/')
        ? 'staffSession'
        : path.startsWith('/api/kiosk/') && path !== '/api/kiosk/pair'
          ? 'kioskSecret'
          : undefined;
      expect([path, summary.length > 10, security?.flatMap((way) => Object.keys(way))]).toEqual([
        path,
        true,
        asked === undefined ? undefined : [asked],
      ]);
      expect(Object.keys(responses['default']!.content!)).toEqual(['application/problem+json']);
      expect(responses['410'] !== undefined, path).toBe(asked === 'kioskSecret');
    }
  }
  expect(of('post', '/api/desk/{deskId}/commands').parameters).toMatchObject([
    { name: 'deskId', in: 'path', required: true },
    { name: 'x-csrf-token', in: 'header', required: true },
  ]);
  expect(of('get', '/api/kiosk/changes').parameters).toMatchObject([
    { name: 'after', required: true },
    { name: 'waitMs', schema: { type: 'integer', maximum: 25_000 } },
  ]);
  expect(of('post', '/api/desk/{deskId}/here').responses).toHaveProperty('204');
});

test('every reference in the document leads somewhere', () => {
  const document = openapiDocument('https://wizyty.example.org') as Document;
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target!);
  expect(references.length).toBeGreaterThan(20);
  for (const target of references) {
    const name = target.replace('#/components/schemas/', '');
    expect(Object.hasOwn(document.components.schemas, name), target).toBe(true);
  }
});

test('a part of the document checks what the route checks: a command with an unknown word is not in it', () => {
  const document = openapiDocument('https://wizyty.example.org') as Document;
  const text = JSON.stringify(document.components.schemas['DeskCommand']);
  expect(text).toContain('"call-next"');
  expect(text).not.toContain('$id');
});
