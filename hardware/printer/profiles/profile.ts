// What one model of printer is and can do, as data; a new printer is a file in profiles/, not an `if`.
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { CODE_PAGES } from '../encoding/code-pages.ts';
import bixolonSrp350iii from './bixolon-srp-350iii.json' with { type: 'json' };
import citizenCtS310ii from './citizen-ct-s310ii.json' with { type: 'json' };
import citizenCtS651 from './citizen-ct-s651.json' with { type: 'json' };
import customKpm216 from './custom-kpm216.json' with { type: 'json' };
import customVkp80iii from './custom-vkp80iii.json' with { type: 'json' };
import epsonTmT20iii from './epson-tm-t20iii.json' with { type: 'json' };
import epsonTmT88v from './epson-tm-t88v.json' with { type: 'json' };
import epsonTmT88vi from './epson-tm-t88vi.json' with { type: 'json' };
import epsonTmT88vii from './epson-tm-t88vii.json' with { type: 'json' };
import fromDatabase from './from-database.json' with { type: 'json' };
import genericClone58 from './generic-clone-58.json' with { type: 'json' };
import genericClone from './generic-clone.json' with { type: 'json' };
import starEscpos from './star-escpos.json' with { type: 'json' };
import virtual58 from './virtual-58.json' with { type: 'json' };
import virtualKiosk from './virtual-kiosk.json' with { type: 'json' };
import virtual from './virtual.json' with { type: 'json' };

/** A code page and the number that `ESC t` selects it by on this model. */
const page = z.strictObject({ name: z.enum(CODE_PAGES), number: z.int().min(0).max(255) });

export const profileSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string(),
    /** The profile of escpos-printer-db that fills the fields this file leaves out; its name there. */
    database: z.string().nullable(),
    /** Where these facts come from; the attribution of escpos-printer-db (CC-BY 4.0) among them. */
    source: z.string(),
    /** What somebody saw on the real device, with the date; empty: nothing yet. */
    confirmedOnHardware: z.array(z.string()),
    /** Characters of font A on a line: 58 mm paper has 30 to 35 of them, 80 mm paper 40 to 48, 112 mm paper up to 69. */
    columns: z.int().min(24).max(96),
    /** Printable dots across; drawn lines and QR codes keep within them, a logo that is wider is left out. */
    dots: z.int().positive().multipleOf(8),
    dpi: z.int().positive(),
    /** The one page for Polish; without one, lines with such letters are printed as pictures. */
    latin: page.nullable(),
    /** The one page for Ukrainian; likewise. */
    cyrillic: page.nullable(),
    /** Every page of ours that this model is said to know: what a technician may choose from. */
    pages: z.array(page),
    /** `raster`: the printer has no QR command (or not Epson's), so the code is drawn dot by dot. */
    qr: z.enum(['command', 'raster']),
    cut: z.enum(['full', 'partial', 'none']),
    /** `esc-i`: Custom's printers, which cut by ESC i and ESC m. */
    cutCommand: z.enum(['gs-v', 'esc-i']),
    /** From the head to the knife, in lines of font A. */
    feedBeforeCutLines: z.int().min(0).max(20),
    /** `gs-l`: the office's logo is kept in the printer's own memory (GS ( L, fn 67) and called by its key. */
    nvLogo: z.enum(['gs-l', 'none']),
    /**
     * What the printer says of itself. `epson`: DLE EOT 1 to 4. `custom`: these, and the six bytes of the full status
     * (DLE EOT 20, GS E0h). `star`: Star's ESC/POS mode, as Epson but with fewer requests. `clone`: DLE EOT and nothing else.
     */
    statusDialect: z.enum(['epson', 'custom', 'star', 'clone']),
    /** Automatic status back (GS a). Off where a poor clone might print the command as text. */
    asb: z.boolean(),
    /** GS I 65 to 68 are answered. Off where they might come out as text. */
    identity: z.boolean(),
    /**
     * How the paper is known to be out. `gs-h`: a numbered reply when printing is completed. `gs-r`: an ordered reply
     * without a number, then a clean status sweep. `custom-full-status`: the same, and the ticket seen standing in the
     * output. `presumed`: time passed, clean status before and after. Star's ETB counter is not among them: it belongs to
     * Star's line mode, and tickets are written in ESC/POS.
     */
    confirmation: z.enum(['gs-h', 'gs-r', 'custom-full-status', 'presumed']),
    /** `dle-dc4-8`: half a ticket can be thrown away in real time. Otherwise it is printed to its end and cut off. */
    clearBuffer: z.enum(['dle-dc4-8', 'none']),
    /** After a cutter error whose cause was removed. `dle-enq-2`: works again on request; `power-cycle`: only by the mains switch. */
    cutterRecovery: z.enum(['dle-enq-2', 'power-cycle']),
    /** Holds the cut ticket in its output (GS e). `canRetract`: pulls it back into a bin where the device has one. */
    presenter: z.strictObject({ canRetract: z.boolean() }).nullable(),
    bufferBytes: z.int().positive(),
    speedMmPerSecond: z.number().positive(),
  })
  .refine(({ statusDialect, confirmation, presenter }) => {
    // Whether a ticket stands in the output is told by the full status alone.
    const isCustom = statusDialect === 'custom';
    return (confirmation === 'custom-full-status') === (presenter !== null) && (presenter === null || isCustom);
  }, 'a presenter is watched by the full status of the custom dialect');

export type PrinterProfile = z.infer<typeof profileSchema>;
export type PageNumber = z.infer<typeof page>;

/** Pages that a technician read off the code-page test of this very printer; what is left out stays the profile's. */
export const pageChoiceSchema = z.strictObject({
  latin: page.nullable().optional(),
  cyrillic: page.nullable().optional(),
});
export type PageChoice = z.infer<typeof pageChoiceSchema>;

const DATABASE: Readonly<Record<string, { readonly source: string }>> = fromDatabase;

/** A profile's own fields win over the database's. */
function completed(own: { readonly database: string | null; readonly source: string }): PrinterProfile {
  const facts = own.database === null ? undefined : DATABASE[own.database];
  return profileSchema.parse({
    ...facts,
    ...own,
    source: facts === undefined ? own.source : `${facts.source}; ${own.source}`,
  });
}

const PROFILES: readonly PrinterProfile[] = [
  epsonTmT88v,
  epsonTmT88vi,
  epsonTmT88vii,
  epsonTmT20iii,
  bixolonSrp350iii,
  citizenCtS310ii,
  citizenCtS651,
  starEscpos,
  customVkp80iii,
  customKpm216,
  genericClone,
  genericClone58,
  virtual,
  virtual58,
  virtualKiosk,
].map(completed);

export const PROFILE_NAMES: readonly string[] = PROFILES.map((profile) => profile.name);

/** The message is one line for the operator, with every name that is possible. */
export function findProfile(name: string): Result<PrinterProfile, { code: 'unknown-profile'; message: string }> {
  const found = PROFILES.find((profile) => profile.name === name);
  if (found !== undefined) return ok(found);
  const shown = name.replace(/[^\u0020-\u007e]/gu, '?').slice(0, 60);
  return err({
    code: 'unknown-profile',
    message: `printer profile "${shown}" is unknown; it may be ${PROFILE_NAMES.join(', ')}`,
  });
}

/** The model with the pages that were found readable on this device. */
export const withPages = (profile: PrinterProfile, choice: PageChoice): PrinterProfile => ({
  ...profile,
  ...(choice.latin === undefined ? {} : { latin: choice.latin }),
  ...(choice.cyrillic === undefined ? {} : { cyrillic: choice.cyrillic }),
});

/** Whether tickets end with an ordered status request (GS r), whose answer says that everything before it was read. */
export const usesInOrderStatus = ({ confirmation }: PrinterProfile): boolean => confirmation !== 'presumed';
/** Whether that answer is needed for a ticket to count, so that a late one must never be taken for another's. */
export const reliesOnInOrderStatus = ({ confirmation }: PrinterProfile): boolean =>
  confirmation === 'gs-r' || confirmation === 'custom-full-status';
