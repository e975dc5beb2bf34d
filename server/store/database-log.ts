// What a store tells the log.

export type DatabaseLog = { warn(event: string, details?: Record<string, string | number | boolean | null>): void };
