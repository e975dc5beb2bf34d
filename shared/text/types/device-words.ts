// The shape, the same in every language: what is wrong with a printer or its line.
import type { DeviceWord } from '../../core/device-words.ts';

/** The sentence for what the code that found it calls so; in English they are the same. */
export type DeviceSentence = (word: DeviceWord) => string;
