// Runs a built shell with the stand-in for `electron`, in a process of its own that answers the test's questions.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { app, entryEvaluated, recorded } from './electron-stand-in.ts';
import { preventable } from './electron-stand-in-session.ts';

const standIn = new URL('./electron-stand-in.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const contents = () => recorded.contents[0]!;
const kioskSession = () => [...recorded.sessions.entries()].find(([name]) => name !== '')![1];

/** Each question of the test, and how it is answered. */
const answers = {
  recorded: async () => ({
    windowOptions: recorded.windowOptions,
    switches: recorded.switches,
    calls: recorded.calls,
    servicePids: recorded.servicePids,
    sessions: [...recorded.sessions].map(([name, { proxy, isSpellCheckerOn }]) => ({ name, proxy, isSpellCheckerOn })),
    titles: recorded.contents[0]?.titles ?? [],
    downloads: recorded.contents[0]?.downloads ?? [],
    windows: recorded.contents[0]?.windows ?? [],
    zoomFactors: recorded.contents[0]?.zoomFactors ?? [],
    zoomLimits: recorded.contents[0]?.zoomLimits ?? [],
  }),
  address: async () => (recorded.contents[0] ? (await contents().page()).url() : ''),
  text: async () =>
    recorded.contents[0]
      ? (await contents().page())
          .locator('body')
          .innerText({ timeout: 1_000 })
          .catch(() => '')
      : '',
  evaluate: async (script: string) => (await contents().page()).evaluate(script),
  screenshot: async (path: string) => {
    await (await contents().page()).screenshot({ path });
  },
  crash: async () => contents().crash(),
  /** Whether the window lets somebody close it. */
  closes: async () => recorded.windows[0]!.close(),
  permission: async (permission: string) =>
    Promise.all([...recorded.sessions.values()].map((session) => session.asks(permission))),
  mayFetch: async (url: string, kind: string) => kioskSession().mayFetch(url, kind),
  /** Whether the handlers of the contents prevent this event. */
  isPrevented: async (name: string, details: Record<string, unknown>) => {
    const event = Object.assign(preventable(), details);
    contents().emit(name, event, details);
    return event.defaultPrevented;
  },
  trustsCertificate: async (url: string) => {
    let isTrusted: boolean | undefined;
    app.emit(
      'certificate-error',
      preventable(),
      contents(),
      url,
      'net::ERR_CERT_AUTHORITY_INVALID',
      {},
      (answer: boolean) => {
        isTrusted = answer;
      },
    );
    return isTrusted;
  },
} as const;
export type Answers = typeof answers;
export type Question = { readonly id: number; readonly name: keyof Answers; readonly args: readonly unknown[] };
export type Reply = { readonly id: number; readonly value?: unknown; readonly error?: string };

process.on('message', (question: Question) => {
  const answer = answers[question.name] as (...args: readonly unknown[]) => Promise<unknown>;
  answer(...question.args).then(
    (value) => process.send?.({ id: question.id, value } satisfies Reply),
    (error: unknown) => process.send?.({ id: question.id, error: String(error) } satisfies Reply),
  );
});

await import(pathToFileURL(process.env['STAND_IN_SHELL'] ?? '').href);
entryEvaluated();
