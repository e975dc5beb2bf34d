// What each package brings of others' work: packages beside the program, and those that its pages were made from.
import { namedBy, withAllTheyNeed } from './closure.ts';
import { targets, type TargetName } from './targets.ts';

export type Product = 'server' | 'kiosk';

const PARTS: Record<Product, readonly TargetName[]> = {
  server: ['server', 'admin', 'healthy', 'pages'],
  kiosk: ['shell', 'shell-preload', 'kiosk', 'usb-child', 'kiosk-page'],
};

const entriesOf = (name: TargetName): string[] => {
  const target = targets[name];
  return target.kind === 'browser' ? Object.values(target.entries) : [target.entry];
};

/** By their folders in the lock file; Node itself among them. */
export function shippedIn(product: Product): string[] {
  const named = namedBy(PARTS[product].flatMap(entriesOf)).filter((name) => name !== 'electron');
  const program = [
    `node_modules/node-linux-${process.arch}`,
    ...(product === 'kiosk' ? ['node_modules/electron'] : []),
  ];
  // Of Electron the binary is shipped, not what npm needs to fetch it.
  return [...withAllTheyNeed(named), ...program].toSorted();
}
