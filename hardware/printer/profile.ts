// What one model of printer is and can do, as data; a new printer is a file in profiles/, not an `if`.
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { CODE_PAGES } from './code-pages.ts';
import bixolonSrp350iii from './profiles/bixolon-srp-350iii.json' with { type: 'json' };
import citizenCtS310ii from './profiles/citizen-ct-s310ii.json' with { type: 'json' };
import epsonTmT20iii from './profiles/epson-tm-t20iii.json' with { type: 'json' };
import epsonTmT88v from './profiles/epson-tm-t88v.json' with { type: 'json' };
import epsonTmT88vi from './profiles/epson-tm-t88vi.json' with { type: 'json' };
import epsonTmT88vii from './profiles/epson-tm-t88vii.json' with { type: 'json' };
import genericClone from './profiles/generic-clone.json' with { type: 'json' };
import starEscpos from './profiles/star-escpos.json' with { type: 'json' };
import virtual from './profiles/virtual.json' with { type: 'json' };

/** A code page and the number that `ESC t` selects it by on this model. */
const page = z.strictObject({ name: z.enum(CODE_PAGES), number: z.int().min(0).max(255) });

const profileSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** Where these facts come from; the attribution of escpos-printer-db (CC-BY 4.0) among them. */
  source: z.string(),
  /** What somebody saw on the real device, with the date; empty: nothing yet. */
  confirmedOnHardware: z.array(z.string()),
  /** Characters of font A on a line; the encoder library knows these widths only. */
  columns: z.literal([32, 35, 42, 44, 48]),
  /** Printable dots across. */
  dots: z.int().positive().multipleOf(8),
  dpi: z.int().positive(),
  latin: page,
  /** Without one, Cyrillic is transliterated. */
  cyrillic: page.nullable(),
  /** `raster`: the printer has no QR command (or not Epson's), so the code is drawn dot by dot. */
  qr: z.enum(['command', 'raster']),
  cut: z.enum(['full', 'partial', 'none']),
  /** From the head to the knife, in lines of font A. */
  feedBeforeCutLines: z.int().min(0).max(20),
  statusDialect: z.literal('epson'),
  /** Automatic status back (GS a). Off where a poor clone might print the command as text. */
  asb: z.boolean(),
  /** GS I 65 to 68 are answered. Off where they might come out as text. */
  identity: z.boolean(),
  /**
   * How the paper is known to be out. `gs-h`: a numbered reply when printing is completed. `gs-r`: an ordered reply
   * without a number, then a clean status sweep. `presumed`: time passed, clean status before and after.
   */
  confirmation: z.enum(['gs-h', 'gs-r', 'presumed']),
  /** `dle-dc4-8`: half a ticket can be thrown away in real time. */
  clearBuffer: z.enum(['dle-dc4-8', 'none']),
  bufferBytes: z.int().positive(),
  speedMmPerSecond: z.number().positive(),
});

export type PrinterProfile = z.infer<typeof profileSchema>;

const PROFILES: readonly PrinterProfile[] = [
  epsonTmT88v,
  epsonTmT88vi,
  epsonTmT88vii,
  epsonTmT20iii,
  bixolonSrp350iii,
  citizenCtS310ii,
  starEscpos,
  genericClone,
  virtual,
].map((json) => profileSchema.parse(json));

export const PROFILE_NAMES: readonly string[] = PROFILES.map((profile) => profile.name);

/** The message is one line for the operator, with every name that is possible. */
export function findProfile(name: string): Result<PrinterProfile, { code: 'unknown-profile'; message: string }> {
  const found = PROFILES.find((profile) => profile.name === name);
  if (found !== undefined) return ok(found);
  const shown = name.replace(/[^\u0020-\u007e]/gu, '?').slice(0, 60);
  return err({ code: 'unknown-profile', message: `printer profile "${shown}" is unknown; it may be ${PROFILE_NAMES.join(', ')}` });
}
