// Pulls what the office decided: a snapshot, then changes after a cursor, each applied together with its cursor.
import type { Ms } from '../../shared/core/clock.ts';
import { clearAppointments, putAppointment, removeAppointment } from '../store/appointment-cache.ts';
import { putCommand, putUnreadCommand } from '../store/command-store.ts';
import type { Db } from '../store/open-store.ts';
import { loadCursor, saveCursor, saveQueue, saveSettings } from '../store/settings-store.ts';
import { clearServerTickets, putServerTicket } from '../store/ticket-store.ts';
import { loadHistory } from '../store/received-store.ts';
import { readChangeStream } from './change-stream.ts';
import type { SyncContext } from './context.ts';
import { receiveAnswer, tellOfAnew } from './receive-history.ts';
import type { ReadChange, ReadChanges, ReadSnapshot } from './read-feed.ts';
import type { ServerFailure } from './server-questions.ts';
import { backOff } from '../../shared/core/async/back-off.ts';
import { pause } from '../../shared/core/async/pause.ts';

/** How long the server may hold a poll open. */
const POLL_WAIT_MS: Ms = 20_000;
const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 10_000;
/** After so many streams that brought nothing, changes are polled: some networks swallow streams. */
const STREAM_TRIES = 2;
/** Then so many polls before a stream is tried again. */
const POLLS_BEFORE_STREAM = 30;

/** `asked`: the history that was known when the snapshot was asked for. */
export function applySnapshot(ctx: SyncContext, snapshot: ReadSnapshot, asked = loadHistory(ctx.store.db)): void {
  let anew: number | undefined;
  const commands = (snapshot.commands ?? []).map((command): ReadChange =>
    'type' in command ? command : { type: 'command', command },
  );
  ctx.store.write(({ db }) => {
    anew = receiveAnswer(db, ctx, asked, snapshot.history);
    clearAppointments(db);
    clearServerTickets(db);
    saveSettings(db, snapshot.settings);
    saveQueue(db, snapshot.queue);
    for (const appointment of snapshot.appointments) putAppointment(db, appointment);
    for (const ticket of snapshot.tickets) putServerTicket(db, ticket);
    for (const change of commands) applyChange(db, change, snapshot.serverTime);
    saveCursor(db, snapshot.cursor);
  });
  tellOfUnread(ctx, commands);
  tellOfAnew(ctx, anew ?? 0);
  ctx.log.info('snapshot-applied', { appointments: snapshot.appointments.length, tickets: snapshot.tickets.length });
  ctx.onPulled(new Set(['settings', 'appointment', 'ticket', 'queue', 'command', ...commands.map((c) => c.type)]));
}

/** Half a message is never applied: changes and cursor commit together. */
export function applyChanges(ctx: SyncContext, message: ReadChanges): void {
  if (message.changes.length === 0 && loadCursor(ctx.store.db) === message.cursor) return;
  ctx.store.write(({ db }) => {
    for (const change of message.changes) applyChange(db, change, message.serverTime);
    // Forgotten meanwhile: what comes next is a snapshot, and a change does not stand in for it.
    if (loadCursor(db) !== undefined) saveCursor(db, message.cursor);
  });
  tellOfUnread(ctx, message.changes);
  if (message.changes.length > 0) ctx.onPulled(new Set(message.changes.map((c) => c.type)));
}

function applyChange(db: Db, change: ReadChange, at: Ms): void {
  switch (change.type) {
    case 'appointment':
      return putAppointment(db, change.appointment);
    case 'appointment-removed':
      return removeAppointment(db, change.appointmentId);
    case 'ticket':
      return putServerTicket(db, change.ticket);
    case 'settings':
      return saveSettings(db, change.settings);
    case 'queue':
      return saveQueue(db, change.queue);
    case 'command':
      return putCommand(db, change.command);
    case 'unread':
      // The server hears of it as of any other command that cannot be carried out.
      return change.commandId === null ? undefined : putUnreadCommand(db, change.commandId, at);
  }
}

function tellOfUnread(ctx: SyncContext, changes: readonly ReadChange[]): void {
  for (const change of changes)
    if (change.type === 'unread')
      ctx.log.warn('change-not-understood', { kind: change.kind, commandId: change.commandId });
}

export type PullOutcome = { readonly kind: 'applied' } | { readonly kind: 'failed'; readonly failure: ServerFailure };

export async function takeSnapshot(ctx: SyncContext, signal: AbortSignal): Promise<PullOutcome> {
  const asked = loadHistory(ctx.store.db);
  const answer = await ctx.client.snapshot(signal);
  if (!answer.ok) return { kind: 'failed', failure: answer.error };
  if (answer.value.codeKey !== undefined) ctx.onCodeKey(answer.value.codeKey);
  applySnapshot(ctx, answer.value, asked);
  return { kind: 'applied' };
}

export async function pollOnce(ctx: SyncContext, waitMs: Ms, signal: AbortSignal): Promise<PullOutcome> {
  const cursor = loadCursor(ctx.store.db);
  if (cursor === undefined) return takeSnapshot(ctx, signal);
  const answer = await ctx.client.changes(cursor, waitMs, signal);
  if (!answer.ok)
    return answer.error.code === 'snapshot-first'
      ? takeSnapshot(ctx, signal)
      : { kind: 'failed', failure: answer.error };
  applyChanges(ctx, answer.value);
  return { kind: 'applied' };
}

/** What the stream needs beside the context: the uplink hears of each message as of an answer, but of no time, for nobody knows how long it was under way. */
export type StreamListeners = { readonly raw: () => Ms; heard(at: Ms): void; lost(failure: ServerFailure): void };

/** Follows one stream to its end; says how many messages came and why it ended. */
async function followStream(
  ctx: SyncContext,
  listeners: StreamListeners,
  signal: AbortSignal,
): Promise<{ messages: number; failure: ServerFailure | undefined }> {
  const cursor = loadCursor(ctx.store.db);
  let messages = 0;
  if (cursor === undefined) return { messages, failure: { code: 'snapshot-first' } };
  for await (const message of readChangeStream(ctx.client, cursor, listeners.raw, ctx.timers, signal)) {
    if (message.kind === 'ended') {
      listeners.lost(message.failure);
      return { messages, failure: message.failure };
    }
    messages += 1;
    listeners.heard(message.at);
    applyChanges(ctx, message.changes);
  }
  return { messages, failure: undefined };
}

/** Goes on until stopped or revoked. */
export async function pullForever(ctx: SyncContext, listeners: StreamListeners, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let uselessStreams = 0;
  let polls = 0;
  let hasPollFailed = false;
  while (!signal.aborted) {
    let failure: ServerFailure | undefined;
    if (loadCursor(ctx.store.db) === undefined) {
      failure = failureIn(await takeSnapshot(ctx, signal));
    } else if (uselessStreams < STREAM_TRIES) {
      const followed = await followStream(ctx, listeners, signal);
      uselessStreams = followed.messages > 0 ? 0 : uselessStreams + 1;
      failure = followed.failure;
      // A stream that ended after bringing something is the ordinary end of a connection.
      if (followed.messages > 0) failures = 0;
      if (failure?.code === 'snapshot-first') {
        uselessStreams = 0;
        failure = failureIn(await takeSnapshot(ctx, signal));
      }
    } else {
      failure = failureIn(await pollOnce(ctx, POLL_WAIT_MS, signal));
      polls += 1;
      // After an outage, and now and then, the stream gets another try.
      if (!failure && (hasPollFailed || polls >= POLLS_BEFORE_STREAM)) {
        polls = 0;
        uselessStreams = STREAM_TRIES - 1;
      }
      hasPollFailed = failure !== undefined;
    }
    if (failure?.code === 'revoked') return;
    failures = failure ? failures + 1 : 0;
    if (failure) await pause(ctx.timers, backOff(failures, RETRY_FIRST_MS, RETRY_MOST_MS, ctx.random), signal);
  }
}

const failureIn = (outcome: PullOutcome): ServerFailure | undefined =>
  outcome.kind === 'failed' ? outcome.failure : undefined;
