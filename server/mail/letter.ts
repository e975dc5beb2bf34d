// A letter as subject, plain text and simple HTML; nothing is loaded from afar and nothing counts who reads it.
import type { Language } from '../../shared/core/language.ts';
import { lettersText, type LetterTemplate, type When } from '../../shared/text/letters.ts';

export type LetterInput = {
  readonly template: LetterTemplate;
  readonly language: Language;
  readonly office: { readonly name: string; readonly address: string; readonly phone: string; readonly email: string };
  readonly service: string;
  /** Number on the door when the citizen chose the desk. */
  readonly desk: string | undefined;
  readonly when: When;
  /** `123 456`; shown only where the visit still stands. */
  readonly code: string;
  readonly checklist: readonly string[];
  /** `10:50`; only for a visit not yet confirmed. */
  readonly heldUntil: string | undefined;
  /** False: until it is confirmed, somebody else may take the time. */
  readonly holdsSlot: boolean;
  readonly reason: string | undefined;
  /** Free times in place of a visit that the office cancelled. */
  readonly offers?: readonly { readonly label: string; readonly href: string }[] | undefined;
  readonly links: { readonly confirm: string; readonly cancel: string; readonly home: string };
};
export type LetterBody = { readonly subject: string; readonly text: string; readonly html: string };

/** Content id of the QR picture that `confirmed` and `reminder` refer to. */
export const QR_CONTENT_ID = 'kod@biletomat';

type Part =
  | { readonly kind: 'paragraph' | 'small'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly label: string; readonly code: string }
  | { readonly kind: 'link'; readonly label: string; readonly href: string; readonly isMain: boolean }
  | { readonly kind: 'qr'; readonly alt: string };

function partsOf(input: LetterInput): Part[] {
  const t = lettersText[input.language];
  const isGone = input.template === 'cancelled' || input.template === 'cancelled-by-office';
  const isWaiting = input.template === 'confirm';
  const parts: Part[] = [{ kind: 'paragraph', text: t.opening[input.template](input.when) }];
  if (isWaiting) {
    if (input.heldUntil !== undefined) parts.push({ kind: 'paragraph', text: input.holdsSlot ? t.heldUntil(input.heldUntil) : t.notHeld(input.heldUntil) });
    parts.push({ kind: 'link', label: t.confirmButton, href: input.links.confirm, isMain: true });
  }
  const rows: (readonly [string, string])[] = [
    [t.labels.day, input.when.day],
    [t.labels.hour, input.when.hour],
    [t.labels.service, input.service],
    [t.labels.place, `${input.office.name}, ${input.office.address}`],
  ];
  if (input.desk !== undefined) rows.push([t.labels.desk, input.desk]);
  if (input.reason !== undefined) rows.push([t.reason, input.reason]);
  parts.push({ kind: 'facts', rows });
  if (isGone) {
    const offers = input.offers ?? [];
    if (offers.length > 0) parts.push({ kind: 'paragraph', text: t.offers });
    for (const { label, href } of offers) parts.push({ kind: 'link', label, href, isMain: false });
    parts.push({ kind: 'link', label: t.bookAgain, href: input.links.home, isMain: false });
  } else {
    parts.push({ kind: 'code', label: t.labels.code, code: input.code });
    parts.push({ kind: 'paragraph', text: t.codeUse }, { kind: 'paragraph', text: t.early });
    if (!isWaiting) parts.push({ kind: 'qr', alt: t.qrAlt(input.code) });
    if (input.checklist.length > 0) parts.push({ kind: 'list', title: t.labels.bring, items: input.checklist });
    parts.push({ kind: 'paragraph', text: t.cancelLine });
    parts.push({ kind: 'link', label: t.cancelButton, href: input.links.cancel, isMain: false });
    if (isWaiting) parts.push({ kind: 'small', text: t.notYou });
  }
  parts.push({ kind: 'small', text: t.questions(input.office.phone, input.office.email) });
  parts.push({ kind: 'small', text: t.automatic });
  return parts;
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);

function plain(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
    case 'small':
      return part.text;
    case 'facts':
      return part.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'list':
      return [`${part.title}:`, ...part.items.map((i) => `- ${i}`)].join('\n');
    case 'code':
      return `${part.label}: ${part.code}`;
    case 'link':
      return `${part.label}:\n${part.href}`;
    case 'qr':
      return '';
  }
}

/** Inline styles, since mail programs drop style sheets. */
function html(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px">${escape(part.text)}</p>`;
    case 'small':
      return `<p style="margin:0 0 12px;font-size:14px;color:#3d4b55">${escape(part.text)}</p>`;
    case 'facts':
      return `<table role="presentation" style="border-collapse:collapse;margin:0 0 16px">${part.rows
        .map(([l, v]) => `<tr><td style="padding:4px 16px 4px 0;vertical-align:top;color:#3d4b55">${escape(l)}</td><td style="padding:4px 0"><strong>${escape(v)}</strong></td></tr>`)
        .join('')}</table>`;
    case 'list':
      return `<h2 style="font-size:18px;margin:16px 0 8px">${escape(part.title)}</h2><ul style="margin:0 0 16px;padding-left:24px">${part.items.map((i) => `<li style="margin:0 0 4px">${escape(i)}</li>`).join('')}</ul>`;
    case 'code':
      return `<p style="margin:0 0 16px;padding:16px;background:#e3eff0;border-left:6px solid #0b4f5c">${escape(part.label)}<br><strong style="font-size:32px;letter-spacing:2px">${escape(part.code)}</strong></p>`;
    case 'link':
      return part.isMain
        ? `<p style="margin:0 0 16px"><a href="${escape(part.href)}" style="display:inline-block;padding:14px 28px;background:#0b4f5c;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:6px">${escape(part.label)}</a></p>`
        : `<p style="margin:0 0 16px"><a href="${escape(part.href)}" style="color:#0b4f5c;font-weight:bold">${escape(part.label)}</a></p>`;
    case 'qr':
      return `<p style="margin:0 0 16px"><img src="cid:${QR_CONTENT_ID}" width="174" height="174" alt="${escape(part.alt)}"></p>`;
  }
}

/** A line of a header: no line break survives. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function renderLetter(input: LetterInput): LetterBody {
  const t = lettersText[input.language];
  const parts = partsOf(input);
  const subject = oneLine(t.subject[input.template](input.when, input.code));
  return {
    subject,
    text: `${parts.map(plain).filter((p) => p !== '').join('\n\n')}\n\n${input.office.name}\n${input.office.address}\n`,
    html: `<!doctype html><html lang="${input.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head><body style="margin:0;background:#f1f5f5"><div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#10222c"><h1 style="font-size:22px;margin:0 0 16px">${escape(subject)}</h1>${parts.map(html).join('')}<p style="margin:24px 0 0;font-size:14px;color:#3d4b55">${escape(input.office.name)}<br>${escape(input.office.address)}</p></div></body></html>`,
  };
}
