// Plays one case: a citizen presses, the fault comes at its moment, a technician mends it, another citizen presses.
import type { KioskState, TicketView } from '../../shared/domain/kiosk-session/state.ts';
import type { KioskFactBody } from '../../shared/events/kiosk-fact.ts';
import { SERVICE } from '../fixtures/office.ts';
import { nameOf, type Case } from './cases.ts';
import { paperOf, patternOf, type Paper, type Pattern } from './papers.ts';
import type { Stage } from './stage.ts';

export type Outcome = {
  /** The last screen of the first citizen before anything is mended. */
  readonly screen: string;
  readonly number: 'taken' | 'none';
  /** Paper with that number before and after mending. */
  readonly paperBefore: string;
  readonly paperAfter: string;
  readonly facts: string;
  /** What the second citizen got. */
  readonly afterwards: string;
  /** Laws that were broken. */
  readonly broken: readonly string[];
};

/** The driver's own budgets end before this. */
const LONGEST_MS = 100_000;
const START_MS = 30_000;
const HAND_MS = 1_200;
/** A ticket of a printer with nothing wrong, to know others by. */
export async function learnPattern(stage: Stage): Promise<Pattern> {
  await stage.until(() => stage.state.name === 'welcome' && stage.printer === 'ready', START_MS);
  press(stage);
  if (!(await stage.until(() => stage.printOuts().length > 0, LONGEST_MS)))
    throw new Error('no ticket comes out of a printer with nothing wrong');
  await stage.pass(HAND_MS);
  return patternOf(stage.printOuts()[0]!);
}

function press(stage: Stage): void {
  stage.send({ type: 'choose-no-visit' });
  if (stage.state.name === 'choose-service') stage.send({ type: 'choose-service', serviceId: SERVICE.licence });
}

const PRINTED = 'next ticket printed';
const LAST_SCREENS: readonly KioskState['name'][] = [
  'take-ticket',
  'ask-ticket',
  'show-number',
  'see-staff',
  'no-paper-offer',
];

/** `pattern`: how a ticket looks on this printer when nothing is wrong. */
export async function runCase(stage: Stage, one: Case, pattern: Pattern): Promise<Outcome> {
  const play = new Play(stage, one, pattern);
  return play.run();
}

class Play {
  readonly #stage: Stage;
  readonly #case: Case;
  readonly #pattern: Pattern;
  readonly #broken = new Set<string>();
  readonly #numbers: string[] = [];
  #ticket: TicketView | undefined;

  constructor(stage: Stage, one: Case, pattern: Pattern) {
    this.#stage = stage;
    this.#case = one;
    this.#pattern = pattern;
    stage.onState((state) => this.#judgeScreen(state));
  }

  async run(): Promise<Outcome> {
    const stage = this.#stage;
    const { fault, moment, dialect } = this.#case;
    if (!(await stage.until(() => stage.state.name === 'welcome' && stage.printer === 'ready', START_MS)))
      throw new Error(`${nameOf(this.#case)}: the kiosk does not start`);
    const pull = (): void => fault.pull(stage.faults);
    switch (moment.kind) {
      case 'idle':
        pull();
        await stage.pass(stage.pace.idleMs);
        this.#press();
        break;
      case 'before-number':
        pull();
        this.#press();
        break;
      case 'printing':
        this.#press();
        await stage.until(() => stage.engine.uncutMm >= moment.mm, LONGEST_MS);
        pull();
        break;
      case 'before-confirmation': {
        let isPulled = false;
        stage.onPrintOut(() => {
          if (!isPulled) pull();
          isPulled = true;
        });
        this.#press();
        break;
      }
    }
    const screen = await this.#untilServed();
    const number = this.#ticket?.number;
    const paperBefore = this.#describe(number);

    await stage.pass(stage.pace.beforeMendingMs);
    for (const step of fault.mend) {
      step(stage.faults, dialect);
      await stage.pass(stage.pace.stepMs);
    }
    // A copy that is owed comes now; whoever waits takes it.
    await stage.until(() => ['ready', 'paper-low'].includes(stage.printer) && !stage.engine.isPrinting, LONGEST_MS);
    await stage.pass(stage.pace.afterMendingMs);
    await this.#takeWhatHangs();
    const paperAfter = this.#describe(number);
    let afterwards = await this.#nextCitizen(fault.changesLetters === true);
    // Noise may have left the printer in the middle of a command that swallows what comes next: known by its silence, and mended by the driver then.
    if (afterwards !== PRINTED && fault.changesLetters)
      afterwards = `${afterwards}; then ${await this.#nextCitizen(false)}`;
    await stage.pass(stage.pace.endMs);

    const facts = stage.facts();
    this.#judgeEnd(facts, number);
    return {
      screen,
      number: number === undefined ? 'none' : 'taken',
      paperBefore,
      paperAfter,
      facts: describeFacts(facts, number),
      afterwards,
      broken: [...this.#broken],
    };
  }

  #press(): void {
    press(this.#stage);
  }

  /** Until the citizen has an answer, and gives the one that is asked for. */
  async #untilServed(): Promise<string> {
    const stage = this.#stage;
    const isServed = await stage.until(() => LAST_SCREENS.includes(stage.state.name), LONGEST_MS);
    if (!isServed) this.#broken.add(`no answer: still ${stage.state.name}`);
    const { state } = stage;
    if (state.name === 'take-ticket') await this.#takeWhatHangs();
    if (state.name === 'ask-ticket') {
      await stage.pass(HAND_MS);
      const hasTicket = this.#papers(state.ticket.number).some((paper) => paper.isWhole);
      await this.#takeWhatHangs();
      stage.send({ type: 'answer-ticket', hasTicket });
      return hasTicket ? 'ask-ticket: yes' : 'ask-ticket: no, then show-number';
    }
    if (state.name === 'show-number') return state.copyMayCome ? 'show-number, a copy may come' : 'show-number';
    return state.name;
  }

  async #takeWhatHangs(): Promise<void> {
    await this.#stage.pass(HAND_MS);
    this.#stage.takeTicket();
  }

  /** `isFirstAfterNoise`: may find a printer that has not come to its senses. */
  async #nextCitizen(isFirstAfterNoise: boolean): Promise<string> {
    const stage = this.#stage;
    const first = this.#numbers.at(-1);
    stage.send({ type: 'start-over' });
    stage.send({ type: 'finish' });
    if (!(await stage.until(() => stage.state.name === 'welcome', LONGEST_MS))) {
      this.#broken.add(`the next citizen finds ${stage.state.name}`);
      return stage.state.name;
    }
    this.#press();
    const served = await this.#untilServed();
    const number = this.#numbers.at(-1);
    const isWhole =
      number !== undefined &&
      number !== first &&
      this.#papers(number).some((paper) => paper.isWhole && !paper.isMarked);
    const isWell = isWhole && (served === 'take-ticket' || served === 'ask-ticket: yes');
    if (!isWell && !isFirstAfterNoise)
      this.#broken.add(`after mending: ${served}, ${isWhole ? 'paper' : 'no whole paper'}`);
    return isWell ? PRINTED : served;
  }

  #papers(number: string): Paper[] {
    return this.#stage
      .printOuts()
      .map((printOut) => paperOf(printOut, this.#pattern))
      .filter((paper) => paper.number === number);
  }

  /** "Take your ticket" is said only when it is there. */
  #judgeScreen(state: KioskState): void {
    const ticket = 'ticket' in state ? state.ticket : null;
    if (ticket === null) return;
    this.#ticket ??= ticket;
    if (!this.#numbers.includes(ticket.number)) this.#numbers.push(ticket.number);
    if (state.name !== 'take-ticket' || this.#case.fault.changesLetters) return;
    const isThere = this.#papers(ticket.number).some((paper) => paper.isWhole && paper.isMarked === ticket.copy > 0);
    if (!isThere) this.#broken.add(`"take your ticket" without a whole ${ticket.copy > 0 ? 'copy' : 'ticket'}`);
  }

  #judgeEnd(facts: readonly KioskFactBody[], first: string | undefined): void {
    const issued = facts.flatMap((fact) => (fact.type === 'ticket-issued' ? [fact] : []));
    // One press, at most one number; the second citizen's press is the other one.
    const numbers = issued.map(({ series, number }) => `${series}${String(number).padStart(3, '0')}`);
    if (new Set(numbers).size !== numbers.length) this.#broken.add('a number was given twice');
    if (numbers.length !== this.#numbers.length)
      this.#broken.add(`${numbers.length} numbers saved, ${this.#numbers.length} shown`);
    for (const number of numbers) {
      const papers = this.#papers(number);
      if (papers.filter((paper) => paper.isWhole && !paper.isMarked).length > 1)
        this.#broken.add('two unmarked tickets of one number');
      if (papers.filter((paper) => paper.isWhole && paper.isMarked).length > 1)
        this.#broken.add('two copies by themselves');
    }
    for (const fact of facts) {
      if (fact.type !== 'ticket-paper') continue;
      const ticket = issued.find(({ ticketId }) => ticketId === fact.ticketId);
      const number = ticket && `${ticket.series}${String(ticket.number).padStart(3, '0')}`;
      const papers =
        number === undefined ? [] : this.#papers(number).filter((paper) => paper.isMarked === fact.copy > 0);
      if (fact.outcome === 'printed' && !this.#case.fault.changesLetters && !papers.some((paper) => paper.isWhole))
        this.#broken.add('a fact says printed, and there is no whole ticket');
      if (fact.outcome === 'failed' && papers.some((paper) => paper.isWhole))
        this.#broken.add('a fact says failed, and there is a ticket');
      if (fact.outcome === 'retracted' && !papers.some((paper) => paper.isRetracted))
        this.#broken.add('a fact says retracted, and it was not');
      if (fact.outcome === 'taken' && !papers.some((paper) => !paper.isRetracted))
        this.#broken.add('a fact says taken, and it was not');
    }
    // Nothing lost: whoever has a number has paper that is known of, or has seen it large, and the server is told which.
    for (const { ticketId } of issued) {
      if (!facts.some((fact) => fact.type === 'ticket-paper' && fact.ticketId === ticketId))
        this.#broken.add('no word of a ticket’s paper');
    }
    if (first !== undefined && !numbers.includes(first)) this.#broken.add('a number was shown that was not saved');
  }

  #describe(number: string | undefined): string {
    if (number === undefined) return 'none';
    const words = this.#papers(number).map((paper) => {
      const kind = paper.isMarked ? 'marked copy' : 'ticket';
      return `${paper.isWhole ? kind : paper.isCut ? `part of a ${kind}` : `torn ${kind}`}${paper.isRetracted ? ' (pulled in)' : ''}`;
    });
    return words.length === 0 ? 'none' : words.join(', ');
  }
}

const describeFacts = (facts: readonly KioskFactBody[], number: string | undefined): string => {
  if (number === undefined) return 'none';
  const issued = facts.find((fact) => fact.type === 'ticket-issued');
  const words = facts.flatMap((fact) => {
    if (
      fact.type === 'ticket-issued' ||
      fact.type === 'technician-noted' ||
      fact.type === 'ticket-redated' ||
      fact.ticketId !== issued?.ticketId
    )
      return [];
    if (fact.type === 'copy-requested') return ['copy requested'];
    return [
      `${fact.copy > 0 ? 'copy ' : ''}${fact.outcome}${fact.printerState === undefined ? '' : ` (${fact.printerState})`}`,
    ];
  });
  return ['issued', ...words].join(', ');
};
