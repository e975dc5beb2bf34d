// Runs a block of tests once per database: SQLite always, PostgreSQL where its binaries are.
import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres, startPrivatePostgres, type PrivatePostgres } from './private-postgres.ts';
import { testContext, type TestContext } from './test-context.ts';

export type DatabaseUnderTest = {
  readonly dialect: 'sqlite' | 'postgres';
  /** A context on a database of its own. */
  context(input?: Parameters<typeof testContext>[0]): Promise<TestContext>;
  /** A copy of a database that nobody has open; its url. */
  copyOf(url: string): Promise<string>;
};

export function onBothDatabases(title: string, tests: (database: DatabaseUnderTest) => void): void {
  describe(`${title} on SQLite`, () =>
    tests({
      dialect: 'sqlite',
      context: (input) => testContext(input),
      copyOf: async (url) => {
        const [file, copy] = [url.replace('sqlite:', ''), `${url.replace('sqlite:', '')}.copy-${randomUUID()}`];
        await copyFile(file, copy);
        return `sqlite:${copy}`;
      },
    }));
  if (!hasPostgres(title)) return;
  describe(`${title} on PostgreSQL`, () => {
    let server: PrivatePostgres | undefined;
    beforeAll(async () => {
      server = await startPrivatePostgres();
    });
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]();
    });
    tests({
      dialect: 'postgres',
      context: async (input) => testContext({ url: await server!.createDatabase(), ...input }),
      copyOf: (url) => server!.createDatabase(url),
    });
  });
}
