// The receive buffer's marks: busy at 128 left, ready at 256 free, lost beyond the end.
import { expect, test } from 'vitest';
import { BUFFER_BYTES, ReceiveBuffer } from './receive-buffer.ts';

function filled(bytes: number) {
  const turns: boolean[] = [];
  const buffer = new ReceiveBuffer(BUFFER_BYTES, (busy) => turns.push(busy));
  for (let i = 0; i < bytes; i += 1) buffer.push(i & 255);
  return { buffer, turns };
}

test('bytes come out in the order they went in', () => {
  const { buffer } = filled(3_000);
  expect(Array.from({ length: 3_000 }, () => buffer.shift())).toEqual(Array.from({ length: 3_000 }, (_, i) => i & 255));
  expect(buffer.shift()).toBeUndefined();
});

test('busy with 128 bytes left, ready again with 256 free', () => {
  const { buffer, turns } = filled(4_096 - 129);
  expect(turns).toEqual([]);
  buffer.push(0);
  expect(turns).toEqual([true]);
  for (let i = 0; i < 127; i += 1) buffer.shift();
  expect(turns).toEqual([true]);
  buffer.shift();
  expect(turns).toEqual([true, false]);
});

test('what comes after the last byte of room is lost and counted', () => {
  const { buffer } = filled(4_100);
  expect([buffer.length, buffer.droppedBytes]).toEqual([4_096, 4]);
});

test('emptied at once it is ready again', () => {
  const { buffer, turns } = filled(4_096);
  buffer.clear();
  expect([buffer.length, turns.at(-1)]).toEqual([0, false]);
});
