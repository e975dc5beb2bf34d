// A stand-in for the server as kiosks see it: answers from memory, can be told to be gone, slow, or to refuse.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  codeRequestSchema,
  pairRequestSchema,
  pushRequestSchema,
  type Heartbeat,
  type KioskAppointment,
  type KioskTicket,
} from '../../shared/api/kiosk-sync.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import type { TimeKnowledge } from '../../shared/domain/office/time-knowledge.ts';
import type { KioskFact } from '../../shared/events/kiosk-fact.ts';
import { demoOffice } from '../fixtures/office.ts';

export const FAKE_CODE_KEY = '5a'.repeat(32);
export const hmacOf = (code: string): string =>
  createHmac('sha256', Buffer.from(FAKE_CODE_KEY, 'hex')).update(code).digest('hex');

export type FakeKioskServer = AsyncDisposable & {
  readonly url: string;
  readonly pairingCode: string;
  /** By code; what the server knows now. Also in the snapshot. */
  readonly visits: Map<string, { appointment: KioskAppointment; ticket: KioskTicket | null }>;
  /** Every fact taken, in order of arrival. */
  readonly facts: KioskFact[];
  readonly heartbeats: Heartbeat[];
  readonly requests: string[];
  /** What those who asked call themselves. */
  readonly agents: Set<string>;
  /** What each fact is answered with; applied unless said. */
  outcomeOf: (fact: KioskFact) => { outcome: 'applied' | 'duplicate' | 'set-aside' | 'alarm'; reason?: string };
  /** `down`: connections are cut; `deaf`: never answered. */
  line: 'up' | 'down' | 'deaf';
  /** Not undefined: every answer is this status and body. */
  refuse: { status: number; body: unknown } | undefined;
  /** Polling only. */
  hasStream: boolean;
  /** Not undefined: who asks to be paired is answered after it. */
  pairingHeld: Promise<void> | undefined;
  revokedAt: number | undefined;
  pinHash: string | null;
  office: Office;
  /** Answers /healthz. */
  saysHealthy: boolean;
  /** Its clock beside the machine's. */
  clockOffsetMs: number;
  /** Of its database: another one after it was put back from a copy. Undefined: it does not say. */
  history: string | undefined;
  /** What it says of its own clock in answers to questions. */
  timeKnowledge: TimeKnowledge;
  /** In the snapshot, readable or not. */
  readonly openCommands: unknown[];
  /** Readable, or as a server of another version would write them. */
  push(changes: readonly object[]): void;
  /** Changes of now are not continued: the next pull takes a snapshot. */
  forgetCursors(): void;
  /** Cuts every connection that is open. */
  hangUp(): void;
  close(): Promise<void>;
};

export async function startFakeKioskServer(now: () => number, port = 0): Promise<FakeKioskServer> {
  let feed = 'feed1';
  const at = (): number => now() + fake.clockOffsetMs;
  const log: object[][] = [];
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const cursor = (): string => `${feed}:${log.length}`;
  const since = (after: string): object[] | undefined => {
    const [name, seq] = after.split(':');
    return name === feed ? log.slice(Number(seq)).flat() : undefined;
  };
  const send = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(
        typeof body === 'object' && body !== null && 'serverTime' in body
          ? { ...body, timeKnowledge: fake.timeKnowledge }
          : body,
      ),
    );
  };
  const changesAfter = (after: string) => ({ cursor: cursor(), serverTime: at(), changes: since(after) ?? [] });
  const told = new Map<ServerResponse, string>();
  const tell = (): void => {
    for (const [response, after] of told) {
      response.write(`id: ${cursor()}\ndata: ${JSON.stringify(changesAfter(after))}\n\n`);
      told.set(response, cursor());
    }
  };

  async function bodyOf(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    fake.requests.push(`${request.method} ${url.pathname}`);
    fake.agents.add(request.headers['user-agent'] ?? '');
    if (fake.line === 'down') return void request.socket.destroy();
    open.add(response);
    response.on('close', () => {
      open.delete(response);
      told.delete(response);
    });
    if (fake.line === 'deaf') return;
    if (fake.refuse) return send(response, fake.refuse.status, fake.refuse.body);
    if (url.pathname === '/healthz' && fake.saysHealthy) return send(response, 200, { status: 'ok' });
    const body = await bodyOf(request);
    if (url.pathname === '/api/kiosk/pair') {
      const read = pairRequestSchema.parse(body);
      await fake.pairingHeld;
      if (read.pairingCode !== fake.pairingCode) return send(response, 403, { code: 'pairing-refused' });
      return send(response, 200, {
        kioskId: 'kiosk1',
        officeId: demoOffice.id,
        kioskName: 'Biletomat 1',
        codeKey: FAKE_CODE_KEY,
        serverTime: at(),
      });
    }
    if (!/^Bearer kiosk1\.[0-9a-f]{64}$/.test(request.headers.authorization ?? ''))
      return send(response, 401, { code: 'not-paired' });
    if (fake.revokedAt !== undefined && url.pathname !== '/api/kiosk/facts')
      return send(response, 410, { code: 'kiosk-revoked', kioskId: 'kiosk1', revokedAt: fake.revokedAt });
    const after = url.searchParams.get('after') ?? '';
    switch (url.pathname) {
      case '/api/kiosk/snapshot':
        return send(response, 200, snapshot());
      case '/api/kiosk/changes':
        return since(after)
          ? send(response, 200, changesAfter(after))
          : send(response, 409, { code: 'snapshot-first' });
      case '/api/kiosk/stream':
        if (!fake.hasStream) return send(response, 404, { code: 'not-found' });
        if (!since(after)) return send(response, 409, { code: 'snapshot-first' });
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        told.set(response, after);
        return tell();
      case '/api/kiosk/code': {
        const visit = fake.visits.get(codeRequestSchema.parse(body).code);
        return send(response, 200, {
          serverTime: at(),
          truth: visit ? { kind: 'known', ...visit } : { kind: 'unknown' },
        });
      }
      case '/api/kiosk/facts': {
        const { facts } = pushRequestSchema.parse(body);
        const results = facts.map((envelope) => {
          const fact = envelope as KioskFact;
          fake.facts.push(fact);
          return { seq: fact.seq, ...fake.outcomeOf(fact) };
        });
        return send(response, 200, { serverTime: at(), results, history: fake.history });
      }
      case '/api/kiosk/heartbeat': {
        const beat = body as Heartbeat;
        fake.heartbeats.push(beat);
        const storeUpTo = Math.max(
          0,
          ...fake.facts.filter(({ storeId }) => storeId === beat.remembers?.storeId).map(({ seq }) => seq),
        );
        return send(response, 200, {
          serverTime: at(),
          commandsHeard: (beat.commands ?? []).map((c) => c.commandId),
          history: fake.history,
          storeUpTo,
        });
      }
      default:
        return send(response, 404, { code: 'not-found' });
    }
  }

  const snapshot = () => ({
    cursor: cursor(),
    history: fake.history,
    serverTime: at(),
    codeKey: FAKE_CODE_KEY,
    settings: {
      office: fake.office,
      numbering: { plan: { first: 1, size: 200, stride: 1000 }, fromDay: '2026-03-01' },
      reserve: { first: 801, size: 200, stride: 1000 },
      pinHash: fake.pinHash,
      statusUrl: 'https://wizyty.example.org/stan',
      phone: demoOffice.phone,
    },
    appointments: [...fake.visits.values()].map((v) => v.appointment),
    tickets: [...fake.visits.values()].flatMap((v) => (v.ticket ? [v.ticket] : [])),
    commands: fake.openCommands,
    queue: {
      computedAt: at(),
      services: demoOffice.services.map((s) => ({
        serviceId: s.id,
        aheadBooked: 1,
        aheadWalkIn: 2,
        estimate: { kind: 'interval' as const, fromMinutes: 10, toMinutes: 25 },
        walkInToday: 0,
        desks: ['1'],
      })),
    },
  });

  const fake: FakeKioskServer = {
    url: '',
    pairingCode: 'ABCDEFGHJKLM',
    visits: new Map(),
    facts: [],
    heartbeats: [],
    openCommands: [],
    requests: [],
    agents: new Set(),
    outcomeOf: () => ({ outcome: 'applied' }),
    line: 'up',
    refuse: undefined,
    hasStream: true,
    pairingHeld: undefined,
    revokedAt: undefined,
    pinHash: null,
    office: demoOffice,
    saysHealthy: false,
    clockOffsetMs: 0,
    history: undefined,
    timeKnowledge: 'measured',
    push: (changes) => {
      log.push([...changes]);
      tell();
    },
    forgetCursors: () => {
      feed = `${feed}x`;
      for (const response of told.keys()) response.end();
    },
    hangUp: () => {
      for (const response of open) response.destroy();
    },
    close: async () => {
      fake.hangUp();
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, 'close');
    },
    [Symbol.asyncDispose]: () => fake.close(),
  };
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return Object.assign(fake, { url: `http://127.0.0.1:${bound}` });
}

/** Nothing of the code is in it. */
export const visitIdOf = (code: string): string => `visit-${hmacOf(code).slice(0, 8)}`;

/** A visit as the server tells it to kiosks. */
export function fakeVisit(
  code: string,
  over: Partial<KioskAppointment> & { startsAt: number },
): { appointment: KioskAppointment; ticket: KioskTicket | null } {
  return {
    appointment: {
      appointmentId: visitIdOf(code),
      codeHmac: hmacOf(code),
      serviceId: 'driving-licence',
      deskId: 'desk-3',
      deskChosen: false,
      state: 'confirmed',
      heldUntil: null,
      version: 1,
      ...over,
    },
    ticket: null,
  };
}
