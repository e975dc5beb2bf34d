// Runs each test once as it is, once more to see that it can be repeated, and then once for each mutant that it passes through.
import { configureGlobal } from 'fast-check';
import {
  TestRunner,
  type RunnerTask,
  type RunnerTestCase,
  type RunnerTestFile,
  type RunnerTestSuite,
  type SerializedConfig,
  type TestTryOptions,
} from 'vitest';
import { note, readNotes, readPlan } from './journal.ts';
import { CHOSEN, ROUND } from './weave.ts';

/** More rounds than any test needs with one mutant. */
const MOST_ROUNDS = 2_000_000;
/** Vitest ends what is left of a test that failed its last try. */
const MOST_TRIES = 100_000;

// The first failing day is enough; nobody reads the shortest.
configureGlobal({ endOnFailure: true });

export default class MutantRunner extends TestRunner {
  readonly #plan = readPlan();
  readonly #judged = new Set<number>();
  readonly #spentMs = new Map<number, number>();
  #reached: Set<number> | undefined;
  #chosen: number | undefined;
  #rounds = 0;
  #isEscaped = false;
  #toTry: number[] = [];
  #isControl = false;
  #begunAt = 0;
  #name = '';

  constructor(config: SerializedConfig) {
    super(config);
    Object.assign(globalThis, {
      [CHOSEN]: (id: number): boolean => {
        this.#reached?.add(id);
        return this.#chosen === id;
      },
      [ROUND]: (): void => {
        if (this.#chosen !== undefined && (this.#rounds += 1) > MOST_ROUNDS)
          throw new Error('mutant without an end: timed out');
      },
    });
    // A promise that nobody waits for fails the suite, so it kills as well.
    process.on('unhandledRejection', () => {
      this.#isEscaped = true;
    });
  }

  onCollected(files: RunnerTestFile[]): void {
    const leave = (suite: RunnerTestSuite | RunnerTestFile): void => {
      suite.mode = 'skip';
      for (const task of suite.tasks)
        if (task.type === 'suite') leave(task);
        else task.mode = 'skip';
    };
    const look = (suite: RunnerTestSuite | RunnerTestFile): void => {
      for (const task of suite.tasks) {
        if (task.type !== 'suite') continue;
        if (task.name.endsWith(' on PostgreSQL') && !this.#plan.isOnPostgres) leave(task);
        else look(task);
      }
    };
    for (const file of files) look(file);
  }

  override async onBeforeRunTask(test: RunnerTask): Promise<void> {
    await super.onBeforeRunTask(test);
    if (test.type !== 'test') return;
    this.#name = `${test.file.name}: ${test.name}`;
    // The first is as ever; from the second on each try fails, so that another follows, until nothing is left to try.
    test.repeats = 1;
    test.retry = 0;
  }

  override onBeforeTryTask(test: RunnerTestCase, options: TestTryOptions): void {
    super.onBeforeTryTask(test, options);
    this.#isEscaped = false;
    this.#rounds = 0;
    this.#begunAt = performance.now();
    if (options.repeats === 0) {
      this.#reached = new Set();
      test.retry = MOST_TRIES;
    } else {
      test.result!.errors = [];
      test.result!.attempts = [];
    }
  }

  override async onAfterRetryTask(test: RunnerTestCase, options: TestTryOptions): Promise<void> {
    await super.onAfterRetryTask(test, options);
    const result = test.result!;
    const isGood = result.state === 'pass' && !this.#isEscaped;
    const chosen = this.#chosen;
    this.#chosen = undefined;
    if (options.repeats === 0) {
      const reached = this.#reached ?? new Set();
      this.#reached = undefined;
      for (const known of readNotes(this.#plan.journal)) if (known.type === 'judged') this.#judged.add(known.id);
      this.#toTry = isGood
        ? [...reached].filter((id) => !this.#judged.has(id) && (this.#spentMs.get(id) ?? 0) < this.#plan.patienceMs)
        : [];
      if (!isGood) note(this.#plan.journal, { type: 'useless', test: this.#name });
      this.#isControl = isGood;
      result.state = 'pass';
      result.errors = [];
      return;
    }
    if (chosen !== undefined) {
      const ms = performance.now() - this.#begunAt;
      if (isGood) {
        this.#spentMs.set(chosen, (this.#spentMs.get(chosen) ?? 0) + ms);
        note(this.#plan.journal, { type: 'lived', id: chosen, ms });
      } else {
        const isSlow = (result.errors ?? []).some(({ message }) => /timed out/i.test(message));
        this.#judged.add(chosen);
        note(this.#plan.journal, {
          type: 'judged',
          id: chosen,
          test: this.#name,
          verdict: isSlow ? 'timed-out' : 'killed',
        });
      }
    } else if (this.#isControl && !isGood) {
      // What a mutant left behind, or what only works once.
      note(this.#plan.journal, { type: 'useless', test: this.#name });
      this.#toTry = [];
    }
    const isControlDue = chosen !== undefined && !isGood;
    this.#isControl = isControlDue;
    const next = isControlDue ? undefined : this.#toTry.shift();
    if (next === undefined && !(isControlDue && this.#toTry.length > 0)) {
      result.state = 'pass';
      result.errors = [];
      return;
    }
    this.#chosen = next;
    if (next !== undefined) note(this.#plan.journal, { type: 'begun', id: next, test: this.#name });
    result.state = 'fail';
    result.errors = [{ message: 'on to the next', name: 'Error', stacks: [] }];
  }
}
