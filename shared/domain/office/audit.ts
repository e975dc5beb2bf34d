// What is written down about staff and technicians: every administrative change, every look-up of personal data, every entry.
export const AUDIT_ACTIONS = [
  'signed-in', 'sign-in-missed', 'password-set', 'password-changed', 'password-change-missed', 'sessions-ended', 'set-up-link-made', 'sign-in-link-made',
  'staff-added', 'staff-roles-changed', 'staff-deactivated', 'staff-reactivated',
  'visit-looked-up', 'visit-booked', 'visit-cancelled', 'visit-kept',
  'ticket-assisted', 'ticket-picked', 'ticket-withdrawn', 'desk-stands-in', 'number-called-unknown',
  'kiosk-created', 'pairing-code-made', 'kiosk-revoked', 'kiosk-pin-set', 'kiosk-command-given',
  'technician-entered', 'technician-pin-wrong', 'technician-locked-out', 'technician-left', 'technician-task',
  'letter-resent', 'fact-retried', 'fact-closed', 'office-loaded', 'restore-noted', 'time-confirmed',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
export const isAuditAction = (text: string): text is AuditAction => (AUDIT_ACTIONS as readonly string[]).includes(text);
