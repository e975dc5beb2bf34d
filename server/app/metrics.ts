// What this process counts while it works, for /metrics: never who or what exactly, and no more series than there are routes and words of ours.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Ms } from '../../shared/core/clock.ts';
import { OFFICE_EVENT_TYPES, type OfficeEventType } from '../../shared/events/office-event.ts';
import { TROUBLE_REASONS, type TroubleReason } from '../store/store-trouble.ts';
import type { BookingOutcome, LetterOutcome, Measures, StreamKind } from './context.ts';

const BOOKING_OUTCOMES: readonly BookingOutcome[] = [
  'made',
  'confirmed',
  'cancelled',
  'slot-taken',
  'work-needed',
  'over-quota',
  'without-time',
  'refused',
];
const LETTER_OUTCOMES: readonly LetterOutcome[] = [
  'taken',
  'not-needed',
  'stopped',
  'refused',
  'refuses-us',
  'again',
  'given-up',
];
const STREAM_KINDS: readonly StreamKind[] = ['desk', 'display', 'kiosk'];
const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;
/** What a visitor of the office's booking does, as the feed names it. */
const BOOKING_EVENTS: Partial<Record<OfficeEventType, BookingOutcome>> = {
  'appointment-booked': 'made',
  'appointment-confirmed': 'confirmed',
  'appointment-cancelled': 'cancelled',
};

/** `steady`: counts on whatever the clock is set to. */
export function createMeasures(steady: () => Ms): Measures {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'biletomat_http_requests_total',
    help: "Requests answered, by the route's pattern and the class of the status.",
    labelNames: ['method', 'route', 'class'],
    registers,
  });
  const requestTimes = new Histogram({
    name: 'biletomat_http_request_seconds',
    help: 'From a request to the end of its answer, event streams aside.',
    labelNames: ['route'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const failures = new Counter({
    name: 'biletomat_http_failures_total',
    help: 'Requests answered 500 and above, probes aside.',
    registers,
  });
  const bookings = new Counter({
    name: 'biletomat_bookings_total',
    help: 'Bookings by what came of them.',
    labelNames: ['outcome'],
    registers,
  });
  const events = new Counter({
    name: 'biletomat_events_total',
    help: 'What happened in the office, by kind, as far as this process wrote it.',
    labelNames: ['type'],
    registers,
  });
  const letters = new Counter({
    name: 'biletomat_letter_tries_total',
    help: 'Tries to send a letter, by what came of them.',
    labelNames: ['outcome'],
    registers,
  });
  const streams = new Gauge({
    name: 'biletomat_streams_open',
    help: 'Event streams open now, by who reads.',
    labelNames: ['kind'],
    registers,
  });
  const told = new Histogram({
    name: 'biletomat_event_told_seconds',
    help: 'From the notice of a commit to what it changes written to a stream.',
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const database = new Histogram({
    name: 'biletomat_database_seconds',
    help: 'A transaction from the call to its end, waiting for its turn included.',
    labelNames: ['kind'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const troubles = new Counter({
    name: 'biletomat_database_trouble_total',
    help: 'Transactions that the database could not do, by why.',
    labelNames: ['reason'],
    registers,
  });

  // From the beginning at 0: a first failure is then an increase.
  for (const outcome of BOOKING_OUTCOMES) bookings.inc({ outcome }, 0);
  for (const outcome of LETTER_OUTCOMES) letters.inc({ outcome }, 0);
  for (const type of OFFICE_EVENT_TYPES) events.inc({ type }, 0);
  for (const reason of TROUBLE_REASONS) troubles.inc({ reason }, 0);
  for (const kind of STREAM_KINDS) streams.set({ kind }, 0);
  for (const kind of ['read', 'write']) database.zero({ kind });

  return {
    now: steady,
    text: () => registry.metrics(),
    requestAnswered({ method, route, status, ms }) {
      requests.inc({ method, route, class: STATUS_CLASSES[Math.floor(status / 100) - 1] ?? '5xx' });
      if (ms !== undefined) requestTimes.observe({ route }, ms / 1_000);
    },
    requestFailed: () => failures.inc(),
    bookingRefused: (outcome) => bookings.inc({ outcome }),
    letterTried: (outcome) => letters.inc({ outcome }),
    streamOpened(kind) {
      streams.inc({ kind });
      return () => streams.dec({ kind });
    },
    eventTold: (ms) => told.observe(ms / 1_000),
    transactionEnded(kind, ms, trouble) {
      database.observe({ kind }, ms / 1_000);
      if (trouble !== undefined) troubles.inc({ reason: trouble satisfies TroubleReason });
    },
    eventsCommitted(types) {
      for (const type of types) {
        events.inc({ type });
        const outcome = BOOKING_EVENTS[type];
        if (outcome !== undefined) bookings.inc({ outcome });
      }
    },
  };
}
