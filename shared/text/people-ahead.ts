// People ahead in lines of text: the count, of whom how many booked, and why the booked ones may come first.
import type { Language } from '../core/language.ts';
import type { PeopleAhead } from '../domain/queue/queue-discipline.ts';
import { PEOPLE } from './nouns.ts';
import { counted } from './plural.ts';

export function aheadLines(
  language: Language,
  { booked, walkIn }: PeopleAhead,
  nobody: string,
  ahead: string,
  bookedWord: string,
  ticketWord: string,
  why: string,
): readonly string[] {
  const total = booked + walkIn;
  if (total === 0) return [nobody, why];
  return [
    `${ahead}: ${counted(language, total, PEOPLE[language])}`,
    `${bookedWord}: ${booked}, ${ticketWord}: ${walkIn}`,
    why,
  ];
}
