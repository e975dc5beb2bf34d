// Commands from the console to the server, and the answer as a sentence for the clerk.
import type { DeskCommand, DeskRefusal, TicketNews } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { askServer } from './ask-server.ts';
import { hourText } from './desk-words.ts';

/** False: not sent, since another command is on its way; what was typed or asked stays for another press. */
export type Send = (command: DeskCommand) => boolean;
export type CommandResult =
  | { readonly ok: true; readonly numbers: string }
  | { readonly ok: false; readonly code: string; readonly sentence: string };

/** The ticket as this console shows it now: what a press is about. */
export const seen = (ticket: {
  readonly ticketId: string;
  readonly version: number;
}): { readonly ticketId: string; readonly version: number } => ({ ticketId: ticket.ticketId, version: ticket.version });

/** Longer than any command takes; after it the clerk may press again. */
const DEADLINE_MS = 10_000;

/** What the server could not even read, in the words of the field it came from. */
const UNREADABLE: Partial<Record<DeskCommand['command'], string>> = {
  'call-number': text.refusal['invalid-number'],
  'check-in': text.refusal['invalid-code'],
};

/** Why not, with what another has done meanwhile. */
function refusalSentence(code: DeskRefusal, news: TicketNews | undefined, ownDesk: string): string {
  if (news === undefined) return text.refusal[code];
  const said = text.news(news, hourText(news.at), news.deskNumber === ownDesk);
  return code === 'ticket-changed' ? `${text.refusal[code]} ${said} ${text.lookAgain}` : said;
}

const isRefusal = (code: unknown): code is DeskRefusal => typeof code === 'string' && Object.hasOwn(text.refusal, code);

/** Never rejects: a lost connection is a sentence too. A command that was not answered may still have been carried out; the stream shows the truth. */
export async function sendCommand(
  desk: { readonly deskId: string; readonly number: string },
  csrf: string,
  command: DeskCommand,
): Promise<CommandResult> {
  try {
    const answer = await askServer(
      'runDeskCommand',
      { params: { deskId: desk.deskId }, headers: { 'x-csrf-token': csrf }, body: command },
      AbortSignal.timeout(DEADLINE_MS),
    );
    if (answer.ok) return { ok: true, numbers: answer.value.ticket?.numbers.join(' ') ?? '' };
    if (answer.status === 401) return { ok: false, code: 'not-signed-in', sentence: text.signedOut };
    const { problem } = answer;
    if (problem?.code === 'bad-request')
      return { ok: false, code: 'bad-request', sentence: UNREADABLE[command.command] ?? text.notUnderstood };
    if (!isRefusal(problem?.code)) return { ok: false, code: 'failed', sentence: text.failed };
    return { ok: false, code: problem.code, sentence: refusalSentence(problem.code, problem.ticket, desk.number) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return { ok: false, code: 'failed', sentence: text.failed };
    throw error;
  }
}

/** Says that this page is there; what is not heard says itself by the stream. */
export async function sayHere(deskId: string, csrf: string): Promise<void> {
  try {
    await askServer(
      'sayHere',
      { params: { deskId }, headers: { 'x-csrf-token': csrf } },
      AbortSignal.timeout(DEADLINE_MS),
    );
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
}
