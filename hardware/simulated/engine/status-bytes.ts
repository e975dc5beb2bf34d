// The printer's condition as the bytes that tell it: DLE EOT, automatic status back, GS r, Custom's full status.

/** What the sensors and the error logic say at one moment. */
export type Condition = {
  readonly isOffline: boolean;
  readonly isCoverOpen: boolean;
  readonly hasPaper: boolean;
  readonly isPaperLow: boolean;
  readonly hasCutterError: boolean;
  readonly isHeadHot: boolean;
  /** Pin 3 of the drawer plug; with nothing plugged in it reads high, which is why DLE EOT 1 of an idle printer is 16h. */
  readonly isDrawerPinHigh: boolean;
  /** Custom presenters only. */
  readonly isTicketInOutput: boolean;
};

const bits = (base: number, flags: readonly (readonly [boolean, number])[]): number =>
  flags.reduce((byte, [isSet, mask]) => (isSet ? byte | mask : byte), base);

/** DLE EOT n. Bits 1 and 4 are always 1, bits 0 and 7 always 0. */
export function dleEot(n: number, c: Condition): readonly number[] {
  switch (n) {
    case 1:
      return [
        bits(0x12, [
          [c.isDrawerPinHigh, 0x04],
          [c.isOffline, 0x08],
        ]),
      ];
    case 2:
      return [
        bits(0x12, [
          [c.isCoverOpen, 0x04],
          [!c.hasPaper, 0x20],
          [c.hasCutterError || c.isHeadHot, 0x40],
        ]),
      ];
    case 3:
      return [
        bits(0x12, [
          [c.hasCutterError, 0x08],
          [c.isHeadHot, 0x40],
        ]),
      ];
    case 4:
      return [
        bits(0x12, [
          [c.isPaperLow || !c.hasPaper, 0x0c],
          [!c.hasPaper, 0x60],
        ]),
      ];
    default:
      return [];
  }
}

export type AsbBytes = readonly [number, number, number, number];
/** Bits of GS a n. */
export const ASB_CLASSES = { drawer: 0x01, online: 0x02, errors: 0x04, paper: 0x08 } as const;

/** The four bytes of automatic status back; bit 4 of the first one tells them from other replies. */
export function asb(c: Condition): AsbBytes {
  return [
    bits(0x10, [
      [c.isDrawerPinHigh, 0x04],
      [c.isOffline, 0x08],
      [c.isCoverOpen, 0x20],
    ]),
    bits(0, [
      [c.hasCutterError, 0x08],
      [c.isHeadHot, 0x40],
    ]),
    bits(0, [
      [c.isPaperLow || !c.hasPaper, 0x03],
      [!c.hasPaper, 0x0c],
    ]),
    0,
  ];
}

/** Whether a host that asked for these classes is told of the step from one status to the other. */
export function asbDiffers(classes: number, before: AsbBytes, now: AsbBytes): boolean {
  const differs = (index: 0 | 1 | 2, mask: number): boolean => ((before[index] ^ now[index]) & mask) !== 0;
  return (
    ((classes & ASB_CLASSES.drawer) !== 0 && differs(0, 0x04)) ||
    ((classes & ASB_CLASSES.online) !== 0 && differs(0, 0x28)) ||
    ((classes & ASB_CLASSES.errors) !== 0 && differs(1, 0xff)) ||
    ((classes & ASB_CLASSES.paper) !== 0 && differs(2, 0xff))
  );
}

/** GS r 1: bits 0 and 1 near end, 2 and 3 end. */
export const paperSensor = (c: Condition): number => asb(c)[2];

/** DLE EOT 20 of Custom kiosk printers: `10 0F` and then paper, user, recoverable and unrecoverable errors. */
export function customFullStatus(c: Condition): readonly number[] {
  return [
    0x10,
    0x0f,
    bits(0, [
      [!c.hasPaper, 0x01],
      [c.isPaperLow || !c.hasPaper, 0x04],
      [c.isTicketInOutput, 0x20],
    ]),
    bits(0, [[c.isCoverOpen, 0x03]]),
    bits(0, [[c.isHeadHot, 0x01]]),
    bits(0, [[c.hasCutterError, 0x01]]),
  ];
}
