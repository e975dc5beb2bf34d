// One at a time, in the order of asking.
export class Mutex {
  /** The latest one asked for, as long as it is not done. */
  #last: Promise<void> | undefined;

  /** Runs the work after everything asked for earlier, at once when nothing was; what the work throws is the asker's alone. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    if (before !== undefined) await before;
    try {
      return await work();
    } finally {
      if (this.#last === promise) this.#last = undefined;
      resolve();
    }
  }
}
