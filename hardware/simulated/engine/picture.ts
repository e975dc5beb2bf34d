// Draws a print-out as the paper that a person would hold: an SVG at 203 dots per inch, one unit a dot.
import { Buffer } from 'node:buffer';
import { encodePng } from './png.ts';
import { linesOf, PAPER, qrOf, type Drawing, type Placed, type PrintOut, type TextRun } from './print-out.ts';

const PAPER_COLOUR = '#fdfcf9';
const INK = '#201d1c';
/** On a screen 0.6 pixels a dot: a ticket is a hand wide and its small print can be read. */
const PIXELS_A_DOT = 0.6;
/** The first of these that exists; receipt printers have narrow, even letters. The last ones cover Cyrillic everywhere. */
const FONTS = "'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono', Menlo, Consolas, 'Noto Sans', monospace";
const TOOTH_DOTS = 8;
/** Of a cell 24 high, from its top. */
const BASELINE = 19;

/** A complete SVG document, without styles or scripts, so that any content policy lets it through. */
export function pictureOf(printOut: PrintOut): string {
  const { paperDots, printableDots } = PAPER[printOut.paperMm];
  const height = Math.max(1, printOut.heightDots);
  const margin = (paperDots - printableDots) / 2;
  const label = escapeXml([...linesOf(printOut), ...qrOf(printOut).map((data) => `QR: ${data}`)].join('\n'));
  const clips: string[] = [];
  const shape = outline(paperDots, height, printOut.end);
  const paperId = `paper-${printOut.number}`;
  const ink = printOut.placed
    .map((placed, index) => drawPlaced(placed, `part-${printOut.number}-${index}`, clips))
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${paperDots * PIXELS_A_DOT}" height="${round(height * PIXELS_A_DOT)}" ` +
    `viewBox="0 0 ${paperDots} ${height}" role="img" aria-label="${label}">` +
    `<defs><linearGradient id="sheen-${printOut.number}"><stop offset="0" stop-color="#e9e6df"/><stop offset=".035" stop-color="${PAPER_COLOUR}"/>` +
    `<stop offset=".965" stop-color="${PAPER_COLOUR}"/><stop offset="1" stop-color="#ebe8e1"/></linearGradient>` +
    `<clipPath id="${paperId}"><path d="${shape}"/></clipPath>${clips.join('')}</defs>` +
    `<path d="${shape}" fill="url(#sheen-${printOut.number})"/>` +
    `<g clip-path="url(#${paperId})"><g transform="translate(${margin} 0)" fill="${INK}" font-family="${FONTS}" font-size="20" text-anchor="middle" xml:space="preserve">${ink}</g></g>` +
    `${edge(paperDots, height, printOut.end)}</svg>`
  );
}

/** Straight where it was cut, ragged where the roll ended or a hand tore it. */
function outline(width: number, height: number, end: PrintOut['end']): string {
  if (end === 'full-cut' || end === 'partial-cut') return `M0 0H${width}V${height}H0Z`;
  const teeth = Array.from({ length: Math.ceil(width / TOOTH_DOTS) }, (_, i) => {
    const x = Math.max(0, width - (i + 1) * TOOTH_DOTS);
    // Uneven on purpose, and the same at every look.
    return `L${x} ${height - ((i * 7) % 5) * 2 - (i % 2) * 6}`;
  });
  return `M0 0H${width}V${height}${teeth.join('')}Z`;
}

/** The dashed line where the knife went; a partial cut leaves a bridge in the middle. */
function edge(width: number, height: number, end: PrintOut['end']): string {
  if (end !== 'full-cut' && end !== 'partial-cut') return '';
  const y = height - 1;
  const dashes = (from: number, to: number): string =>
    `<line x1="${from}" y1="${y}" x2="${to}" y2="${y}" stroke="#8d867b" stroke-width="2" stroke-dasharray="8 6"/>`;
  return end === 'full-cut' ? dashes(0, width) : dashes(0, width / 2 - 12) + dashes(width / 2 + 12, width);
}

function drawPlaced(placed: Placed, id: string, clips: string[]): string {
  const { drawing, topDots, fromDots, toDots } = placed;
  const isWhole = fromDots <= 0 && toDots >= drawing.heightDots;
  if (!isWhole)
    clips.push(
      `<clipPath id="${id}"><rect x="-40" y="${fromDots}" width="720" height="${toDots - fromDots}"/></clipPath>`,
    );
  return `<g transform="translate(0 ${topDots})"${isWhole ? '' : ` clip-path="url(#${id})"`}>${draw(drawing)}</g>`;
}

function draw(drawing: Drawing): string {
  switch (drawing.kind) {
    case 'line':
      return drawing.runs.map((run) => drawRun(run, drawing.heightDots)).join('');
    case 'qr': {
      const { moduleDots: m } = drawing;
      const path = drawing.modules.flatMap((row, y) =>
        [...row.matchAll(/#+/g)].map(
          (black) => `M${black.index * m} ${y * m}h${black[0].length * m}v${m}h-${black[0].length * m}z`,
        ),
      );
      return `<path transform="translate(${drawing.x} 0)" shape-rendering="crispEdges" d="${path.join('')}"/>`;
    }
    case 'raster': {
      const png = encodePng(drawing.widthDots, drawing.heightDots, Buffer.from(drawing.bits, 'base64'));
      return `<image x="${drawing.x}" y="0" width="${drawing.widthDots}" height="${drawing.heightDots}" href="data:image/png;base64,${png.toString('base64')}"/>`;
    }
    case 'named': {
      const { x, heightDots, what, data } = drawing;
      return (
        `<rect x="${x + 2}" y="2" width="236" height="${heightDots - 4}" fill="none" stroke="${INK}" stroke-width="2" stroke-dasharray="6 4"/>` +
        `<text x="${x + 120}" y="${heightDots / 2 + 6}">${escapeXml(`${what} ${data}`)}</text>`
      );
    }
  }
}

/** One run of cells: letters stand on a common baseline, each in the middle of its cell. */
function drawRun(run: TextRun, lineHeight: number): string {
  const { x, text, cellWidth, cellHeight, widthTimes, heightTimes } = run;
  const top = lineHeight - cellHeight * heightTimes;
  const letters = Array.from(text);
  const width = letters.length * cellWidth;
  const ink = run.inverse ? PAPER_COLOUR : INK;
  const shown = letters
    .map((letter, i) => ({ letter, left: i * cellWidth }))
    .filter(({ letter }) => letter !== ' ' && letter !== '\u00a0');
  const blocks = shown.flatMap(({ letter, left }) => BLOCKS[letter]?.(left, cellWidth, cellHeight) ?? []);
  const glyphs = shown.filter(({ letter }) => !(letter in BLOCKS));
  // At 20 units the fonts above fill a cell of 12 by 24 from the accent of Ó to the tail of ę; other cells stretch them.
  const scaleX = cellWidth / 12;
  const scaleY = cellHeight / 24;
  const places = glyphs.map(({ left }) => round((left + cellWidth / 2) / scaleX)).join(' ');
  const textElement =
    glyphs.length === 0
      ? ''
      : `<text transform="scale(${round(scaleX)} ${round(scaleY)})" x="${places}" y="${BASELINE}"${run.bold ? ' font-weight="700"' : ''}>` +
        `${escapeXml(glyphs.map(({ letter }) => letter).join(''))}</text>`;
  return (
    `<g transform="translate(${x} ${top}) scale(${widthTimes} ${heightTimes})" fill="${ink}">` +
    (run.inverse ? `<rect width="${width}" height="${cellHeight}" fill="${INK}"/>` : '') +
    (blocks.length === 0 ? '' : `<path d="${blocks.join('')}"/>`) +
    textElement +
    (run.underline ? `<rect y="${cellHeight - 2}" width="${width}" height="2"/>` : '') +
    '</g>'
  );
}

const box = (x: number, y: number, width: number, height: number): string =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h-${round(width)}z`;

/** Lines and blocks that must touch from cell to cell, which letters of a font never quite do. */
const BLOCKS: Readonly<Record<string, (x: number, width: number, height: number) => string[]>> = {
  '─': (x, w, h) => [box(x, h / 2 - 1, w, 2)],
  '═': (x, w, h) => [box(x, h / 2 - 4, w, 2), box(x, h / 2 + 2, w, 2)],
  '█': (x, w, h) => [box(x, 0, w, h)],
  '▄': (x, w, h) => [box(x, h / 2, w, h / 2)],
  '▀': (x, w, h) => [box(x, 0, w, h / 2)],
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
    '\n': '&#10;',
  };
  // Control characters cannot be in XML at all, not even escaped.
  return text.replace(/[&<>"'\n]/g, (letter) => names[letter]!).replace(/[^\P{Cc}\t]/gu, '\ufffd');
}
