// In English: what is wrong with a printer or its line, said to a technician as the code that found it says it.
import type { DeviceSentence } from '../types/device-words.ts';

export const deviceSentenceEn: DeviceSentence = (word) => word;
