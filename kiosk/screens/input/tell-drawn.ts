// Tells the service now and then that the page has really drawn: a page that hangs keeps its stream open and looks alive.
export type DrawnWorld = {
  /** The next frame; never called by a page that draws no more. */
  readonly requestFrame: (run: () => void) => void;
  readonly after: (ms: number, run: () => void) => { cancel(): void };
  /** Never throws: whether the service answers is the stream's business. */
  readonly tell: () => Promise<void>;
  readonly everyMs: number;
};

/** Goes on for as long as the page lives. */
export function tellDrawn({ requestFrame, after, tell, everyMs }: DrawnWorld): void {
  const next = (): void =>
    requestFrame(() => {
      void tell().then(() => after(everyMs, next));
    });
  next();
}
