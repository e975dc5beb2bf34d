// The technician's menu: which sections there are, and in which menu each lies.
/** At most eight to a menu: each is one digit of a keypad and one row of a screen. A section stands in exactly one menu. */
export const MENUS = {
  menu: ['printer', 'paper-roll', 'tickets', 'sync', 'network', 'inputs', 'machine', 'service-switch'],
  printer: ['printer-status', 'printer-actions', 'printer-pages', 'printer-speed', 'printer-log', 'printer-port'],
  inputs: ['touch-test', 'keypad-test', 'scanner-test', 'sound-test'],
  machine: ['database', 'logs', 'usb-drive', 'system', 'power'],
} as const satisfies Record<string, readonly string[]>;

export type MenuName = keyof typeof MENUS;
export type SectionName = MenuName | (typeof MENUS)[MenuName][number];
export const SECTIONS: readonly [SectionName, ...SectionName[]] = [
  'menu',
  ...MENUS.menu,
  ...MENUS.printer,
  ...MENUS.inputs,
  ...MENUS.machine,
];

/** A section, and which page of it where it has several (0 the first). */
export type MenuPosition = { readonly section: SectionName; readonly page: number };
export const FIRST_MENU_POSITION: MenuPosition = { section: 'menu', page: 0 };

export const isMenu = (section: SectionName): section is MenuName => section in MENUS;

/** Where "back" leads; null from the uppermost menu, which is left for good. */
export function menuAbove(section: SectionName): MenuName | null {
  return (
    (Object.keys(MENUS) as MenuName[]).find((menu) => (MENUS[menu] as readonly SectionName[]).includes(section)) ?? null
  );
}
