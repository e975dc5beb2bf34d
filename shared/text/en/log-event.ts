// In English: what each event of a kiosk's log means, in a technician's language.
import { KIOSK_LOG_EVENTS, type KioskLogEvent } from '../../events/kiosk-log-event.ts';

export const logEventsEn: Record<KioskLogEvent, string> = KIOSK_LOG_EVENTS;
