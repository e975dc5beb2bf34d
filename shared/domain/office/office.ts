// What an office is: its desks, services, hours and rules, as plain data that server and kiosk share.
import type { DeskId, OfficeId, ServiceId } from '../../core/ids.ts';
import type { Localized } from '../../core/language.ts';
import type { LocalDay, MinuteOfDay } from '../../core/local-time.ts';

/** Half-open: from <= minute < to. */
export type MinuteSpan = { readonly from: MinuteOfDay; readonly to: MinuteOfDay };

export type OpeningHours = MinuteSpan & {
  readonly breaks: readonly MinuteSpan[];
  /** Walk-in tickets are not issued from this minute on; absent: until closing. */
  readonly lastIntake?: MinuteOfDay | undefined;
};

export type Closure = {
  /** Absent: the whole office. */
  readonly deskId?: DeskId | undefined;
  readonly on: LocalDay;
  /** Absent: the whole day. */
  readonly span?: MinuteSpan | undefined;
  readonly reason: Localized;
};

export type OfficeCalendar = {
  /** 1 = Monday … 7 = Sunday; a missing weekday is closed. */
  readonly weekdays: Readonly<Partial<Record<number, OpeningHours>>>;
  /** Other hours on one day, holidays and weekends included; `null` closes it ("day without visitors"). */
  readonly exceptions: Readonly<Record<LocalDay, { readonly hours: OpeningHours | null; readonly reason: Localized }>>;
  readonly closures: readonly Closure[];
};

export type Service = {
  readonly id: ServiceId;
  readonly category: Localized;
  readonly name: Localized;
  /** One capital letter of the ticket number. */
  readonly series: string;
  readonly durationMinutes: number;
  readonly bookable: boolean;
  readonly walkIn: boolean;
  readonly deskChoice: boolean;
  readonly nameField: 'required' | 'optional' | 'hidden';
  readonly checklist: readonly Localized[];
  /** Walk-in tickets of one day; absent: no limit. */
  readonly dailyWalkInLimit?: number | undefined;
};

export type Desk = {
  readonly id: DeskId;
  /** The number on the door: `2`. */
  readonly number: string;
  /** Shown at desk choice, e.g. the official's role or name; absent: only the number. */
  readonly official?: string | undefined;
  readonly serves: readonly ServiceId[];
};

/** Fits below the office's name in the largest letters of the smallest kiosk. */
export const WELCOME_LENGTH = 60;
/** All of them together are no longer than one notice that staff send for a while. */
export const OFFICE_NOTICES = { most: 2, length: 80 } as const;

/** Every number of the rule book that an office may set; the defaults are the rule book's. */
export type OfficeRules = {
  readonly slotMinutes: number;
  readonly bookableWorkingDays: number;
  readonly bookUntilMinutesBefore: number;
  readonly walkInSharePercent: number;
  readonly holdMinutes: number;
  readonly holdMinutesSameDay: number;
  readonly holdMaxMinutes: number;
  readonly holdEndsMinutesBefore: number;
  readonly onTimeFromMinutes: number;
  readonly onTimeUntilMinutes: number;
  readonly lapseMinutes: number;
  readonly cancelReleaseMinMinutes: number;
  readonly cancelReleaseMaxMinutes: number;
};

export const DEFAULT_RULES: OfficeRules = {
  slotMinutes: 5,
  bookableWorkingDays: 5,
  bookUntilMinutesBefore: 10,
  walkInSharePercent: 40,
  holdMinutes: 30,
  holdMinutesSameDay: 15,
  holdMaxMinutes: 240,
  holdEndsMinutesBefore: 5,
  onTimeFromMinutes: 30,
  onTimeUntilMinutes: 10,
  lapseMinutes: 30,
  cancelReleaseMinMinutes: 1,
  cancelReleaseMaxMinutes: 10,
};

export type Office = {
  readonly id: OfficeId;
  readonly name: Localized;
  /** Where the hall is, as printed on letters and tickets. */
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** Who answers questions about personal data; an office must have one (GDPR, article 37), and the pages say who. */
  readonly dataProtectionOfficer?: { readonly name?: string | undefined; readonly email: string } | undefined;
  /** A line on the kiosk's first screen; where a language is missing stands the kiosk's own. Absent: no line. */
  readonly welcome?: Localized | undefined;
  /** On the kiosk's first screen while staff have sent none of their own. */
  readonly notices?: readonly Localized[] | undefined;
  /** At the head of tickets: a PBM picture (P4) in base64, at most 384 by 96 dots. */
  readonly ticketLogo?: string | undefined;
  /** IANA zone, `Europe/Warsaw`. */
  readonly zone: string;
  readonly calendar: OfficeCalendar;
  readonly rules: OfficeRules;
  readonly services: readonly Service[];
  readonly desks: readonly Desk[];
};
