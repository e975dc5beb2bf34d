// Every table and column of the server, the same on SQLite and PostgreSQL. Columns are snake_case in the
// database and camelCase here (CamelCasePlugin). Times are UTC milliseconds, days ISO dates in the office's zone,
// booleans 0/1, JSON is text. Rows with personal data are blanked, never deleted.
// Longer than most files: it is the one list of all tables.
import type { Generated } from 'kysely';
import type { DeliveryState, RefusalReason } from '../../shared/domain/booking/letter-delivery.ts';
import type { OfficeEventType } from '../../shared/events/office-event.ts';

type Bool = 0 | 1;
type Json = string;

export interface Database {
  /** Single values: `secret-fingerprint`, `old-code-keys|<office>`, `reserve-day|<kiosk>`, `ready-probe`, `purged-on`. */
  meta: { key: string; value: string };
  /** `feedId`: the history that this database has had since it was made or last put back. `mark`: of the newest event. */
  feeds: { officeId: string; feedId: string; last: number; mark: Generated<string> };
  /** PK (office, seq). `mark`: chance, the same for all events of a commit: a cursor that names another one was given out by a database that is gone. */
  eventLog: {
    officeId: string;
    seq: number;
    mark: Generated<string>;
    at: number;
    type: OfficeEventType;
    appointmentId: string | null;
    ticketId: string | null;
    deskId: string | null;
    kioskId: string | null;
  };
  /** PK (office, day). The row that actions choosing from a queue lock (office-day-store.ts); `locks` only counts. `endedAt`: the end of the day was run. */
  officeDays: { officeId: string; onDay: string; locks: number; endedAt: number | null };
  /** `details`: JSON of Office without services, desks and closures. `codeKeySealed`: encrypted under the secret file. */
  /** `version`: another word after each change of the office, its services, desks or closures. */
  offices: { id: string; details: Json; codeKeySealed: string; version: string };
  /** `position` -1: no longer offered, kept for its visits. The same for desks. */
  services: {
    id: string;
    officeId: string;
    position: number;
    series: string;
    durationMinutes: number;
    isBookable: Bool;
    hasWalkIn: Bool;
    hasDeskChoice: Bool;
    nameField: 'required' | 'optional' | 'hidden';
    dailyWalkInLimit: number | null;
    texts: Json;
  };
  /** `rowAt`: JSON array of ms, the queue discipline's row of `rowOn`. */
  desks: {
    id: string;
    officeId: string;
    position: number;
    number: string;
    official: string | null;
    state: 'open' | 'away' | 'closed';
    stateOn: string;
    rowOn: string;
    rowAt: Json;
    version: number;
    consoleSeenAt: Generated<number | null>;
  };
  deskServices: { deskId: string; serviceId: string };
  closures: {
    id: string;
    officeId: string;
    deskId: string | null;
    onDay: string;
    fromMinute: number | null;
    toMinute: number | null;
    reason: Json;
  };
  /** unique (office, code). `emailKey` is a keyed hash of the normalised address. `keptDespite`: kinds of conflict (conflict.ts) despite which staff honour the visit. */
  appointments: {
    id: string;
    officeId: string;
    serviceId: string;
    deskId: string;
    isDeskChosen: Bool;
    startsAt: number;
    endsAt: number;
    onDay: string;
    code: string;
    state: 'pending' | 'confirmed' | 'checked-in' | 'completed' | 'expired' | 'cancelled' | 'no-show';
    language: string;
    email: string | null;
    emailKey: string | null;
    name: string | null;
    phone: string | null;
    heldUntil: number | null;
    createdAt: number;
    letterSentAt: number | null;
    confirmedAt: number | null;
    cancelledAt: number | null;
    checkedInAt: number | null;
    erasedAt: number | null;
    linkGeneration: number;
    pageKey: string;
    codeMisses: number;
    /** 0: booked while too many held times unconfirmed; its time is claimed only when it is confirmed. */ holdsSlot: Generated<Bool>;
    bookedBy: 'citizen' | 'staff';
    version: number;
    keptDespite: Generated<string | null>;
  };
  /** PK (desk, unit start): one row per unit of the grid that an appointment occupies; after a cancellation with the time of its release. */
  slotClaims: { deskId: string; unitAt: number; appointmentId: string; releaseAt: number | null };
  /** PK key: `service|<emailKey>|<service>`, `day|<emailKey>|<day>|<n>`, `pending|<emailKey>|<n>`, `minute|<emailKey>|<unit start>`. */
  quotaClaims: { key: string; appointmentId: string };
  /** unique (appointment) where not null; unique (calledDesk) where state in (called, serving). `flags`: JSON array of words for staff. */
  tickets: {
    id: string;
    officeId: string;
    onDay: string;
    serviceId: string;
    onlyDeskId: string | null;
    appointmentId: string | null;
    series: string;
    number: number;
    priority: 'booked' | 'early' | 'late' | 'walk-in';
    state: 'waiting' | 'called' | 'serving' | 'completed' | 'no-show' | 'cancelled' | 'parked' | 'unserved';
    isAssisted: Bool;
    assistedReason: string | null;
    bookedFor: number | null;
    checkedInAt: number;
    waitingSince: number;
    calledDeskId: string | null;
    calledAt: number | null;
    servingAt: number | null;
    endedAt: number | null;
    firstName: string | null;
    language: string;
    issuedBy: string;
    copies: number;
    paper: string;
    flags: Json;
    version: number;
    /** JSON of what the facts alone say of its rank: tells what a clerk has changed since. */
    folded: Generated<Json>;
  };
  /**
   * PK (issuer, ticket): every piece of paper, by the id its dispenser gave it; `placeId` is its place in the queue (tickets).
   * `issuer`: a kiosk's id or `counter`. `isGuess`: a number read off paper before its fact came. `body`: JSON of what was told.
   * `visitId`: the visit it names, whether or not that visit is honoured. `paperStoreId`, `paperSeq`: of the fact that told of the paper last; '' and 0 before.
   */
  issuedTickets: {
    issuer: string;
    ticketId: string;
    officeId: string;
    placeId: string;
    onDay: string;
    series: string;
    number: number;
    visitId: string | null;
    isGuess: Bool;
    occurredAt: number;
    dispenser: number;
    storeId: string;
    seq: number;
    body: Json;
    copies: number;
    paper: string;
    paperStoreId: string;
    paperSeq: number;
  };
  /** PK (office, day, series, number); a ticket may own several numbers. */
  ticketNumbers: { officeId: string; onDay: string; series: string; number: number; ticketId: string };
  /** Counter's own dispenser and others: last number given. PK (office, day, series, dispenser). */
  dispensers: { officeId: string; onDay: string; series: string; dispenser: number; last: number };
  /** unique (ticket) and (desk) where endedAt is null; unique (office, seq): announcements grow. `times`: how often called (recalls). `pickReason`: called out of order. */
  calls: {
    id: string;
    officeId: string;
    onDay: string;
    ticketId: string;
    deskId: string;
    staffId: string | null;
    place: string;
    namedAt: number;
    calledAt: number;
    lastCalledAt: number;
    times: number;
    servingAt: number | null;
    endedAt: number | null;
    outcome: string | null;
    seq: number;
    pickReason: string | null;
  };
  /**
   * Template and appointment only: the body is rendered at sending and not kept. `bookingId`: the visit whose "Sprawdź pocztę" waits for this letter.
   * `settledAt`: since when it is in a state other than `waiting`. `isRefusalSure`: the mail server named the address. `leasedUntil`: somebody sends it now.
   */
  mailOutbox: {
    id: string;
    officeId: string;
    appointmentId: string | null;
    bookingId: string | null;
    template: string;
    details: Json;
    language: string;
    createdAt: number;
    dueAt: number;
    attempts: number;
    leasedUntil: Generated<number>;
    state: Generated<DeliveryState>;
    settledAt: number | null;
    trouble: string | null;
    refusal: RefusalReason | null;
    isRefusalSure: Generated<Bool>;
  };
  /** unique (office, dispenser) where not revoked. */
  kiosks: {
    id: string;
    officeId: string;
    name: string;
    dispenser: number;
    pairingCodeHash: string | null;
    pairingExpiresAt: number | null;
    secretHash: string | null;
    storeId: string | null;
    pairedAt: number | null;
    revokedAt: number | null;
    drainedAt: number | null;
    lastSeenAt: number | null;
    heartbeat: Json | null;
    pinHash: string | null;
  };
  /** `details`: JSON of the order. `outcome` null: not answered yet. */
  kioskCommands: {
    id: string;
    officeId: string;
    kioskId: string;
    kind: string;
    details: Json;
    createdAt: number;
    createdBy: string | null;
    expiresAt: number;
    outcome: string | null;
    outcomeDetail: string | null;
    finishedAt: number | null;
  };
  /** PK (kiosk, store, seq). `cameAnewIn`: its kiosk had been answered before, by a database that is gone; the history in which it came again. */
  kioskFacts: {
    kioskId: string;
    storeId: string;
    seq: number;
    factId: string;
    type: string;
    occurredAt: number;
    receivedAt: number;
    body: Json;
    outcome: string;
    reason: string | null;
    cameAnewIn?: string | null;
  };
  /** PK history: each time this database was found to have been put back from a copy; `history` began then. `lostHistory`: began after the copy was made, known from a kiosk. `copyEndsAt`: the newest event that the copy had. */
  restores: {
    history: string;
    officeId: string;
    formerHistory: string;
    lostHistory: string | null;
    notedAt: number;
    foundBy: 'kiosk' | 'command';
    kioskId: string | null;
    evidence: 'cursor' | 'fact' | 'history' | 'told';
    copyEndsAt: number;
  };
  /** unique (login). */
  staff: {
    id: string;
    officeId: string;
    login: string;
    name: string;
    roles: Json;
    passwordHash: string | null;
    setupTokenHash: string | null;
    setupExpiresAt: number | null;
    deactivatedAt: number | null;
  };
  /** PK (session's token hash, desk): a clerk's open console. */
  consoles: { tokenHash: string; deskId: string; staffId: string; seenAt: number };
  /** PK (desk, service, day): the desk serves it that day too. */
  standIns: { deskId: string; serviceId: string; onDay: string };
  /** unique (id): names a session to its owner, while the token stays secret. `device`: words for the browser. */
  sessions: {
    tokenHash: string;
    staffId: string;
    csrf: string;
    createdAt: number;
    expiresAt: number;
    deskId: string | null;
    id: string;
    how: string;
    device: string;
    lastUsedAt: number;
  };
  jobs: { name: string; dueAt: number; runBy: string | null; runUntil: number | null; lastRunAt: number | null };
  auditLog: {
    id: string;
    officeId: string;
    at: number;
    staffId: string | null;
    action: string;
    subject: string;
    details: Json;
  };
  /** One row per finished visit: what the estimate learns from. */
  serviceDurations: { id: string; officeId: string; serviceId: string; onDay: string; durationMs: number };
  estimateLog: {
    id: string;
    officeId: string;
    ticketId: string | null;
    serviceId: string;
    shownAt: number;
    fromMinutes: number | null;
    toMinutes: number | null;
    naivePositionMinutes: number | null;
    naiveConstantMinutes: number | null;
    waitedMs: number | null;
  };
  /** Rate limits that a second process must see: PK key. */
  limits: { key: string; windowStartAt: number; hits: number };
  /** PK (scope, place): the places that unconfirmed visits may take of a day's offer; counted only while the visit is pending (hold-store.ts). */
  holdClaims: { scope: string; place: number; appointmentId: string };
  /** PK proof: a proof of work or of waiting, used once. */
  spentProofs: { proof: string; spentAt: number };
  /** PK (domain, day): visits confirmed by addresses of a mail domain, which is kept as a keyed hash. */
  domainVisits: { domainKey: string; onDay: string; confirmed: number };
  /** PK kind: what staff should know of limits and settings; `details`: JSON without anything personal. */
  warnings: { kind: string; firstAt: number; lastAt: number; times: number; details: Json };
}
