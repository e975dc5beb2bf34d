// Commands from the console to the server, and the answer as a sentence for the clerk.
import type { DeskCommand, DeskRefusal } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';

/** False: not sent, since another command is on its way; what was typed or asked stays for another press. */
export type Send = (command: DeskCommand) => boolean;
export type CommandResult = { readonly ok: true; readonly numbers: string } | { readonly ok: false; readonly sentence: string };

/** Longer than any command takes; after it the clerk may press again. */
const DEADLINE_MS = 10_000;

/** What the server could not even read, in the words of the field it came from. */
const UNREADABLE: Partial<Record<DeskCommand['command'], string>> = { 'call-number': text.refusal['invalid-number'], 'check-in': text.refusal['invalid-code'] };

const isRefusal = (code: unknown): code is DeskRefusal => typeof code === 'string' && Object.hasOwn(text.refusal, code);

/** Never rejects: a lost connection is a sentence too. A command that was not answered may still have been carried out; the stream shows the truth. */
export async function sendCommand(deskId: string, csrf: string, command: DeskCommand): Promise<CommandResult> {
  try {
    const answer = await fetch(`/api/desk/${encodeURIComponent(deskId)}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const body = (await answer.json()) as { code?: unknown; ticket?: { numbers: string[] } | null };
    if (answer.ok) return { ok: true, numbers: body.ticket?.numbers.join(' ') ?? '' };
    if (answer.status === 401) return { ok: false, sentence: text.signedOut };
    if (body.code === 'bad-request') return { ok: false, sentence: UNREADABLE[command.command] ?? text.notUnderstood };
    return { ok: false, sentence: isRefusal(body.code) ? text.refusal[body.code] : text.failed };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) return { ok: false, sentence: text.failed };
    throw error;
  }
}
