// A page that shows whether the paper lies straight and every dot prints: edges, columns, even spacing, grey steps, thin lines.
import type { PrinterProfile } from '../printer/profiles/profile.ts';
import { drawRaster, rasterCommands } from '../printer/encoding/raster.ts';
import type { EncodedReceipt } from '../printer/encoding/receipt-encoder.ts';
import { ending, LINE_MM, opening } from './test-page.ts';

/** A staircase of one step to every eighth dot: a dead dot of the head leaves a gap in it. */
const STAIRS_DOTS = 32;
const STEP_ROWS = 40;
/** Ordered dithering: how many dots of four by four are black, from light to full. */
const GREYS = [2, 4, 6, 8, 12, 16] as const;
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5] as const;
const EDGE_DOTS = 8;
const SPACED_LINES = 5;

export function alignmentPage(profile: PrinterProfile): EncodedReceipt {
  const { columns, dots, dpi } = profile;
  const writer = opening(profile);
  const rasters = [
    // The two edges and the middle, and a line across: cut off or slanting on paper that lies wrong.
    drawRaster(
      dots,
      STEP_ROWS,
      'none',
      (x, y) => x < EDGE_DOTS || x >= dots - EDGE_DOTS || Math.abs(x - dots / 2) < 1 || y < 2,
    ),
    drawRaster(dots, STAIRS_DOTS, 'none', (x, y) => x % STAIRS_DOTS === y),
    ...[1, 2, 3].map((thick) => drawRaster(dots, 12, 'none', (_, y) => y < thick)),
    drawRaster(dots, STEP_ROWS, 'none', (x, y) => {
      const black = GREYS[Math.min(GREYS.length - 1, Math.floor((x * GREYS.length) / dots))] ?? 0;
      return (BAYER[(y % 4) * 4 + (x % 4)] ?? 0) < black;
    }),
  ];
  const line = (text: string): void => {
    for (const letter of text) writer.raw(letter.charCodeAt(0));
    writer.newLine();
    writer.endSegment();
  };
  line(Array.from({ length: columns }, (_, index) => String((index + 1) % 10)).join(''));
  for (const raster of rasters) for (const band of rasterCommands(raster)) writer.segment(band);
  writer.newLine();
  for (let count = 1; count <= SPACED_LINES; count += 1) line(`${count} ${'-'.repeat(columns - 4)} ${count}`);
  const pictureMm = (rasters.reduce((rows, raster) => rows + raster.height, 0) / dpi) * 25.4;
  return ending(writer, profile, pictureMm + (2 + SPACED_LINES) * LINE_MM);
}
