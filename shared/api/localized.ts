// The office's own words in a message or a file: in the default language always, in the others when given.
import { z } from 'zod';
import { DEFAULT_LANGUAGE, forEachLanguage } from '../core/language.ts';

/** The fields of a `Localized` whose every text fits `text`. */
export const localizedShape = <T extends z.ZodType>(text: T) => ({
  ...forEachLanguage(() => z.optional(text)),
  [DEFAULT_LANGUAGE]: text,
});

export const localizedOf = <T extends z.ZodType>(text: T) => z.object(localizedShape(text));

export const localizedSchema = localizedOf(z.string());
