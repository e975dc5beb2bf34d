// Goes the way to the server step by step, name, connection, TLS, HTTP, and says at which step it ends and why.
import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Timers } from '../../../shared/core/clock.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type {
  CertificateView,
  NetworkCheck,
  NetworkStep,
  NetworkStepView,
} from '../../../shared/domain/technician/machine-sections.ts';

export type NetworkCheckOptions = {
  readonly serverUrl: string;
  /** Wall clock, for the days a certificate has left. */
  readonly now: () => number;
  /** Milliseconds that never jump. */
  readonly monotonicMs: () => number;
  readonly timers: Timers;
  readonly stopped: AbortSignal;
  /** The addresses of a name. */
  readonly resolve?: (host: string) => Promise<string[]>;
  /** Certificates trusted beside the machine's own. */
  readonly ca?: string;
};

/** Each step's own. */
const STEP_LIMIT_MS = 5_000;
const systemResolve = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map((a) => a.address);
const DAY_MS = 86_400_000;
const STEPS: readonly NetworkStep[] = ['resolve', 'connect', 'tls', 'http'];

export async function checkNetwork(options: NetworkCheckOptions): Promise<Omit<NetworkCheck, 'at'>> {
  const url = new URL(options.serverUrl);
  const isTls = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (isTls ? 443 : 80));
  const steps: NetworkStepView[] = [];
  let certificate: CertificateView | null = null;

  /** False: the way ends here. */
  async function step(name: NetworkStep, go: (signal: AbortSignal) => Promise<string>): Promise<boolean> {
    const from = options.monotonicMs();
    const since = (): number => Math.max(0, Math.round(options.monotonicMs() - from));
    const done = new AbortController();
    const late = new AbortController();
    const signal = AbortSignal.any([options.stopped, late.signal]);
    void pause(options.timers, STEP_LIMIT_MS, AbortSignal.any([options.stopped, done.signal])).then(() => late.abort());
    try {
      const detail = await orAborted(go(signal), signal);
      steps.push({ step: name, outcome: 'fine', ms: since(), detail });
      return true;
    } catch (error) {
      steps.push({ step: name, outcome: 'failed', ms: since(), detail: reasonOf(error) });
      return false;
    } finally {
      done.abort();
    }
  }

  const way = async (): Promise<boolean> => {
    if (
      !(await step('resolve', async () =>
        (isIP(host) ? [host] : await (options.resolve ?? systemResolve)(host)).join(', '),
      ))
    )
      return false;
    if (
      !(await step('connect', async (signal) => {
        const socket = await opened(connect({ host, port }), 'connect', signal);
        const to = `${socket.remoteAddress ?? host}:${port}`;
        socket.destroy();
        return to;
      }))
    )
      return false;
    if (
      isTls &&
      !(await step('tls', async (signal) => {
        const seen = await handshake({ host, port, ca: options.ca }, signal);
        certificate = certificateView(seen, options.now());
        if (certificate.refusedFor !== null) throw new Error(certificate.refusedFor);
        return certificate.protocol;
      }))
    )
      return false;
    if (!isTls) steps.push(skipped('tls'));
    return step('http', (signal) => askHealth(url, options.ca, signal));
  };
  const isReachable = await way();
  for (const name of STEPS.slice(steps.length)) steps.push(skipped(name));
  return { serverUrl: options.serverUrl, isReachable, steps, certificate };
}

const skipped = (step: NetworkStep): NetworkStepView => ({ step, outcome: 'skipped', ms: null, detail: '' });

/** A name that is being looked up cannot be called off, but it need not be waited for. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function opened<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    socket.once('error', reject);
    socket.once('close', () => reject(signal.aborted ? (signal.reason as Error) : new Error('ECONNRESET')));
    socket.once(event, () => resolve(socket));
  });
}

type SeenCertificate = {
  readonly peer: PeerCertificate;
  readonly protocol: string;
  readonly refusedFor: string | null;
};

/** Looks at a certificate without trusting it: nothing is sent over this connection. */
async function handshake(
  { host, port, ca }: { host: string; port: number; ca: string | undefined },
  signal: AbortSignal,
): Promise<SeenCertificate> {
  const socket: TLSSocket = await opened(
    connectTls({
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(host) ? {} : { servername: host }),
      ...(ca === undefined ? {} : { ca }),
    }),
    'secureConnect',
    signal,
  );
  // Typed as an error, but a text since Node 8: its code, for example CERT_HAS_EXPIRED.
  const refused = socket.authorizationError as unknown;
  const seen = {
    peer: socket.getPeerCertificate(),
    protocol: socket.getProtocol() ?? '',
    refusedFor: socket.authorized ? null : reasonOf(refused),
  };
  socket.destroy();
  return seen;
}

function certificateView({ peer, protocol, refusedFor }: SeenCertificate, now: number): CertificateView {
  const day = (text: string): string => new Date(text).toISOString().slice(0, 10);
  return {
    subject: nameIn(peer.subject),
    issuer: nameIn(peer.issuer),
    protocol,
    refusedFor,
    validFrom: day(peer.valid_from),
    validTo: day(peer.valid_to),
    daysLeft: Math.floor((Date.parse(peer.valid_to) - now) / DAY_MS),
  };
}
const nameIn = (who: PeerCertificate['subject'] | undefined): string =>
  [who?.CN, who?.O]
    .flat()
    .filter((part) => part !== undefined && part !== '')
    .join(', ');

/** The page that says whether a server lives, whatever kiosk asks. */
function askHealth(url: URL, ca: string | undefined, signal: AbortSignal): Promise<string> {
  const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = ask(
      `${url.href.replace(/\/$/, '')}/healthz`,
      { signal, agent: false, ...(ca === undefined ? {} : { ca }) },
      (response) => {
        response.resume();
        const line = `HTTP ${response.statusCode}`;
        if (response.statusCode === 200) resolve(line);
        else reject(new Error(line));
      },
    );
    request.on('error', reject);
    request.end();
  });
}

/** A short code or line: `ENOTFOUND`, `CERT_HAS_EXPIRED`, `HTTP 502`. */
function reasonOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (!(error instanceof Error)) throw error;
  // Several addresses were tried, each with its own answer.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const code = (error as NodeJS.ErrnoException).code;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time';
  return (typeof code === 'string' ? code : error.message).slice(0, 120);
}
