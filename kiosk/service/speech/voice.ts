// What a voice can do: one sentence to sound, or one honest line why not.
import type { Language } from '../../../shared/core/language.ts';
import type { Result } from '../../../shared/core/result.ts';

export interface Voice {
  /** A whole WAV file. The error is one line for the technician. */
  render(sentence: string, language: Language, signal: AbortSignal): Promise<Result<Buffer, string>>;
}
