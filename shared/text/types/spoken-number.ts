// The shape, the same in every language: whole numbers as a voice says them.

/** `feminine`: one and two before a feminine noun (dwie osoby); `feminine-object`: as an object (jedną sekundę). English has one form. */
export type NumberForm = 'plain' | 'feminine' | 'feminine-object';

export type NumberWords = {
  readonly ones: readonly string[];
  readonly tens: readonly string[];
  readonly hundreds: readonly string[];
  /** The word that follows so many thousands. */
  readonly thousands: (count: number) => string;
  /** "one thousand", where Polish says "tysiąc". */
  readonly isOneThousandCounted: boolean;
  /** How the number before the word is bent: дві тисячі. */
  readonly thousandsAre: NumberForm;
  /** Polish says "dwadzieścia jeden osób" but "dwadzieścia dwie osoby": one is feminine only alone. Ukrainian bends both. */
  readonly isEveryOneBent: boolean;
  readonly feminine: Partial<Record<Exclude<NumberForm, 'plain'>, Readonly<Record<number, string>>>>;
};
