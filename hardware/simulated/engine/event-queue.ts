// What will happen inside the virtual printer and when: a list of tasks that a test or the real clock advances.
import type { Ms } from '../../../shared/core/clock.ts';

type Task = { readonly at: Ms; readonly order: number; readonly run: () => void };
export type Cancel = () => void;

/** Tasks run at their own time and in the order they were set for the same time, however late `advanceTo` is called. */
export class EventQueue {
  #now: Ms;
  #order = 0;
  #tasks: Task[] = [];
  #onEarlier: () => void = () => undefined;

  constructor(startAt: Ms) {
    this.#now = startAt;
  }

  /** The time that the simulation has reached; inside a task, the time the task was set for. */
  now(): Ms {
    return this.#now;
  }

  /** Runs the task `ms` (0 or more, may be a fraction) after `now()`; the answer takes it off the list again. */
  after(ms: Ms, run: () => void): Cancel {
    const task: Task = { at: this.#now + Math.max(0, ms), order: this.#order++, run };
    const earlier = this.nextAt === undefined || task.at < this.nextAt;
    const place = this.#tasks.findIndex((other) => other.at > task.at);
    this.#tasks.splice(place === -1 ? this.#tasks.length : place, 0, task);
    if (earlier) this.#onEarlier();
    return () => {
      const index = this.#tasks.indexOf(task);
      if (index !== -1) this.#tasks.splice(index, 1);
    };
  }

  /** When the next task is due; undefined when nothing is planned. */
  get nextAt(): Ms | undefined {
    return this.#tasks[0]?.at;
  }

  /** Runs everything due up to and including that time. A clock that went back is ignored: time here never does. */
  advanceTo(time: Ms): void {
    for (let task = this.#tasks[0]; task !== undefined && task.at <= time; task = this.#tasks[0]) {
      this.#tasks.shift();
      this.#now = task.at;
      task.run();
    }
    this.#now = Math.max(this.#now, time);
  }

  advanceBy(ms: Ms): void {
    this.advanceTo(this.#now + ms);
  }

  /** One listener, told whenever a task is set that is due before all others: whoever sleeps until `nextAt` wakes up. */
  onEarlier(listener: () => void): void {
    this.#onEarlier = listener;
  }
}
