// A letter as subject, plain text and simple HTML; nothing is loaded from afar and nothing counts who reads it.
import type { Language } from '../../shared/core/language.ts';
import { arrivalSentences } from '../../shared/text/arrival.ts';
import type { ArrivalWords } from '../../shared/text/types/arrival.ts';
import { lettersText } from '../../shared/text/letters.ts';
import type { LetterKind, When } from '../../shared/text/types/letters.ts';
import { LETTER_STYLES, STYLE } from './letter-style.ts';

/** A visit that waits for its confirmation. */
export type HeldVisit = {
  readonly when: When;
  readonly service: string;
  readonly heldUntil: string;
  readonly holdsSlot: boolean;
  readonly confirm: string;
};

export type LetterInput = {
  readonly kind: LetterKind;
  readonly language: Language;
  readonly office: { readonly name: string; readonly address: string; readonly phone: string; readonly email: string };
  readonly service: string;
  /** Number on the door when the citizen chose the desk. */
  readonly desk: string | undefined;
  readonly when: When;
  /** `123 456`; shown only where the visit still stands. */
  readonly code: string;
  /** The ticket has been taken: the code and its hours are of no use any more. */
  readonly isHere: boolean;
  readonly arrival: ArrivalWords;
  readonly checklist: readonly string[];
  /** `10:50`; only for a visit not yet confirmed. */
  readonly heldUntil: string | undefined;
  /** False: until it is confirmed, somebody else may take the time. */
  readonly holdsSlot: boolean;
  /** Only `unconfirmed`; at least one. */
  readonly held: readonly HeldVisit[];
  readonly reason: string | undefined;
  /** Free times in place of a visit that the office cancelled. */
  readonly offers: readonly { readonly label: string; readonly href: string }[];
  /** Whether the letter brings a picture of the code, and what its calendar file does. */
  readonly hasPicture: boolean;
  readonly calendar: 'adds' | 'removes' | undefined;
  readonly links: { readonly confirm: string; readonly cancel: string; readonly home: string };
};
export type LetterBody = { readonly subject: string; readonly text: string; readonly html: string };

/** Content id of the QR picture. */
export const QR_CONTENT_ID = 'kod@biletomat';
/** Of the picture on the page; its dots are twice and more as many. */
const QR_SIDE_PX = 174;

type Part =
  | { readonly kind: 'paragraph' | 'small'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly label: string; readonly code: string }
  | { readonly kind: 'link'; readonly label: string; readonly href: string; readonly isMain: boolean }
  | { readonly kind: 'qr'; readonly alt: string };

function partsOf(input: LetterInput): Part[] {
  const t = lettersText[input.language];
  const parts: Part[] = [{ kind: 'paragraph', text: t.opening[input.kind](input.when, input.held.length) }];
  switch (input.kind) {
    case 'unconfirmed':
      parts.push(...input.held.flatMap((visit) => heldParts(input, visit)));
      parts.push({ kind: 'paragraph', text: t.otherHolds }, { kind: 'small', text: t.notYouAgain });
      break;
    case 'confirm':
      if (input.heldUntil !== undefined)
        parts.push({
          kind: 'paragraph',
          text: input.holdsSlot ? t.heldUntil(input.heldUntil) : t.notHeld(input.heldUntil),
        });
      parts.push({ kind: 'link', label: t.confirmButton, href: input.links.confirm, isMain: true });
      parts.push(facts(input), ...useParts(input), ...cancelParts(input));
      parts.push({ kind: 'small', text: t.notYou });
      break;
    case 'confirmed':
    case 'reminder':
      parts.push(facts(input), ...useParts(input), ...cancelParts(input));
      break;
    case 'has-visit':
      parts.push(facts(input), ...useParts(input));
      if (!input.isHere) {
        parts.push({ kind: 'paragraph', text: t.changeLine });
        parts.push({ kind: 'link', label: t.cancelButton, href: input.links.cancel, isMain: false });
        parts.push({ kind: 'link', label: t.bookAgain, href: input.links.home, isMain: false });
      }
      parts.push({ kind: 'small', text: t.notYouAgain });
      break;
    case 'cancelled':
    case 'cancelled-by-office':
      parts.push(facts(input));
      if (input.calendar === 'removes') parts.push({ kind: 'paragraph', text: t.calendarGone });
      if (input.offers.length > 0) parts.push({ kind: 'paragraph', text: t.offers });
      for (const { label, href } of input.offers) parts.push({ kind: 'link', label, href, isMain: true });
      parts.push({
        kind: 'link',
        label: t.bookAgain,
        href: input.links.home,
        isMain: input.kind === 'cancelled-by-office' && input.offers.length === 0,
      });
      break;
  }
  parts.push({ kind: 'small', text: t.questions(input.office.phone, input.office.email) });
  parts.push({ kind: 'small', text: t.automatic });
  return parts;
}

function facts(input: LetterInput): Part {
  const t = lettersText[input.language];
  const rows: (readonly [string, string])[] = [
    [t.labels.day, input.when.day],
    [t.labels.hour, input.when.hour],
    [t.labels.service, input.service],
    [t.labels.place, `${input.office.name}, ${input.office.address}`],
  ];
  if (input.desk !== undefined) rows.push([t.labels.desk, input.desk]);
  if (input.reason !== undefined) rows.push([t.reason, input.reason]);
  return { kind: 'facts', rows };
}

function heldParts(input: LetterInput, { when, service, heldUntil, holdsSlot, confirm }: HeldVisit): Part[] {
  const t = lettersText[input.language];
  return [
    {
      kind: 'facts',
      rows: [
        [t.labels.day, when.day],
        [t.labels.hour, when.hour],
        [t.labels.service, service],
      ],
    },
    { kind: 'paragraph', text: holdsSlot ? t.heldUntil(heldUntil) : t.notHeld(heldUntil) },
    { kind: 'link', label: t.confirmButtonOf(when), href: confirm, isMain: true },
  ];
}

/** The code, when to come, what to bring. */
function useParts(input: LetterInput): Part[] {
  const t = lettersText[input.language];
  if (input.isHere) return [{ kind: 'paragraph', text: t.codeTyped }];
  const parts: Part[] = [
    { kind: 'code', label: t.labels.code, code: input.code },
    { kind: 'paragraph', text: t.codeUse },
  ];
  if (input.hasPicture) parts.push({ kind: 'qr', alt: t.qrAlt(input.code) });
  parts.push({ kind: 'list', title: t.labels.arrival, items: arrivalSentences[input.language](input.arrival) });
  if (input.checklist.length > 0) parts.push({ kind: 'list', title: t.labels.bring, items: input.checklist });
  if (input.calendar === 'adds') parts.push({ kind: 'paragraph', text: t.calendarAttached });
  return parts;
}

/** Who has taken the ticket is here, and the page of the link offers nothing to press any more. */
function cancelParts(input: LetterInput): Part[] {
  const t = lettersText[input.language];
  if (input.isHere) return [];
  return [
    { kind: 'paragraph', text: t.cancelLine },
    { kind: 'link', label: t.cancelButton, href: input.links.cancel, isMain: false },
  ];
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

/** Inline styles, since some mail programs drop style sheets; the classes are for those that keep them, in the dark. */
function html(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p style="${STYLE.paragraph}">${escape(part.text)}</p>`;
    case 'small':
      return `<p class="soft" style="${STYLE.small}">${escape(part.text)}</p>`;
    case 'facts':
      return `<table role="presentation" style="${STYLE.facts}">${part.rows
        .map(
          ([l, v]) =>
            `<tr><td class="soft" style="${STYLE.label}">${escape(l)}</td><td style="${STYLE.value}"><strong>${escape(v)}</strong></td></tr>`,
        )
        .join('')}</table>`;
    case 'list':
      return `<h2 style="${STYLE.heading}">${escape(part.title)}</h2><ul style="${STYLE.list}">${part.items.map((i) => `<li style="${STYLE.item}">${escape(i)}</li>`).join('')}</ul>`;
    case 'code':
      return `<p class="code" style="${STYLE.code}">${escape(part.label)}<br><strong style="${STYLE.digits}">${escape(part.code)}</strong></p>`;
    case 'link':
      return part.isMain
        ? `<p style="${STYLE.paragraph}"><a class="button" href="${escape(part.href)}" style="${STYLE.button}">${escape(part.label)}</a></p>`
        : `<p style="${STYLE.paragraph}"><a class="link" href="${escape(part.href)}" style="${STYLE.link}">${escape(part.label)}</a></p>`;
    case 'qr':
      return `<p style="${STYLE.paragraph}"><img src="cid:${QR_CONTENT_ID}" alt="${escape(part.alt)}" width="${QR_SIDE_PX}" height="${QR_SIDE_PX}" style="${STYLE.picture}"></p>`;
  }
}

/** A line of a header: no line break survives. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function renderLetter(input: LetterInput): LetterBody {
  const parts = partsOf(input);
  const { name, address } = input.office;
  const subject = oneLine(
    lettersText[input.language].subject[input.isHere && input.kind === 'confirmed' ? 'here' : input.kind](
      input.when,
      input.code,
    ),
  );
  return {
    subject,
    text: `${parts
      .map(plain)
      .filter((text) => text !== '')
      .join('\n\n')}\n\n${name}\n${address}\n`,
    html: [
      `<!doctype html><html lang="${input.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
      `<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escape(subject)}</title><style>${LETTER_STYLES}</style></head>`,
      `<body style="${STYLE.body}"><main class="sheet" style="${STYLE.sheet}"><h1 style="${STYLE.title}">${[input.code, input.when.shortDay].reduce((title, words) => title.replace(escape(words), '<span style="white-space:nowrap">$&</span>'), escape(subject))}</h1>${parts.map(html).join('')}`,
      `<p class="soft" style="${STYLE.foot}">${escape(name)}<br>${escape(address)}</p></main></body></html>`,
    ].join(''),
  };
}
