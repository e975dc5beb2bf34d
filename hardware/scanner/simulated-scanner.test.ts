import { expect, test } from 'vitest';
import { SimulatedScanner } from './simulated-scanner.ts';

function listenTo(scanner: SimulatedScanner): string[] {
  const heard: string[] = [];
  scanner.onScan((text) => heard.push(text));
  return heard;
}

test('a scanned code arrives without the line end that scanners append', () => {
  const scanner = new SimulatedScanner();
  const heard = listenTo(scanner);
  scanner.scan('123456\r\n');
  expect(heard).toEqual(['123456']);
});

test('a code of control characters, an empty one and one of 10 kB are not handed on', () => {
  const scanner = new SimulatedScanner();
  const heard = listenTo(scanner);
  scanner.scan('\u001b\u0007');
  scanner.scan('  ');
  scanner.scan('9'.repeat(10_000));
  scanner.scan('12\u001b34');
  expect(heard).toEqual(['1234']);
});

test('an unplugged scanner reads nothing and says that it is gone', () => {
  const scanner = new SimulatedScanner();
  const heard = listenTo(scanner);
  scanner.unplug();
  scanner.scan('123456');
  expect(heard).toEqual([]);
  expect(scanner.lastState).toEqual({ state: 'none' });
  scanner.plug();
  scanner.scan('123456');
  expect(heard).toEqual(['123456']);
});
