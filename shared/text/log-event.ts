// What each event of a kiosk's log means, in a technician's language; an event without its sentence does not compile.
import type { Language } from '../core/language.ts';
import { KIOSK_LOG_EVENTS, type KioskLogEvent } from '../events/kiosk-log-event.ts';
import { logEventsEn } from './en/log-event.ts';
import { logEventsPl } from './pl/log-event.ts';
import { logEventsUk } from './uk/log-event.ts';

const texts: Record<Language, Record<KioskLogEvent, string>> = { pl: logEventsPl, uk: logEventsUk, en: logEventsEn };

const isKnown = (event: string): event is KioskLogEvent => Object.hasOwn(KIOSK_LOG_EVENTS, event);

/** Undefined: written by another version of the kiosk, so that only its name is known here. */
export const logEventText = (event: string, language: Language): string | undefined =>
  isKnown(event) ? texts[language][event] : undefined;
