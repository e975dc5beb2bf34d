// The shape, the same in every language: words of the page around every citizen's page: languages, help, error marks.

export type PageText = {
  readonly skipLink: string;
  readonly languages: string;
  /** Begins the title of a page that shows an error. */
  readonly errorPrefix: string;
  readonly errorSummary: string;
  /** Read before an error beside a field. */
  readonly errorMark: string;
  readonly back: string;
  readonly next: string;
  readonly change: string;
  readonly help: string;
  readonly call: string;
  readonly write: string;
  readonly where: string;
  readonly step: (step: number, of: number) => string;
};
