// How many pixels 20 mm are on this screen, so that every target is at least that large under a finger.
const TARGET_MM = 20;
const MM_PER_INCH = 25.4;
/** Without a known diagonal: 20 mm on a 21.5" screen of 1080 × 1920, and a little. */
const DEFAULT_PX = 88;

/** CSS pixels for 20 mm; `inches` is the diagonal of the screen, null when nobody has said. */
export function targetPx(screen: { readonly width: number; readonly height: number }, inches: number | null): number {
  if (inches === null || inches <= 0) return DEFAULT_PX;
  return Math.ceil((Math.hypot(screen.width, screen.height) / (inches * MM_PER_INCH)) * TARGET_MM);
}

export function setTargetSize(
  element: HTMLElement,
  screen: { readonly width: number; readonly height: number },
  inches: number | null,
): void {
  element.style.setProperty('--finger', `${targetPx(screen, inches)}px`);
}
