// Ids as branded text, so that a desk's id never passes for a ticket's; made by an injected source.
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type OfficeId = Id<'office'>;
export type ServiceId = Id<'service'>;
export type DeskId = Id<'desk'>;
export type AppointmentId = Id<'appointment'>;
export type TicketId = Id<'ticket'>;
export type KioskId = Id<'kiosk'>;
export type StaffId = Id<'staff'>;

/** Makes ids that do not repeat anywhere: at least 96 random bits, letters and digits only. */
export interface IdSource {
  next<T extends string>(): T;
}
