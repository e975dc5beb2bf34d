// Tests for the kiosk's speech: said once and remembered, honest without a voice, lengths of a piped WAV put right.
import { expect, test } from 'vitest';
import { err, ok } from '../../../shared/core/result.ts';
import { createSpeech } from './speech.ts';
import { closeWav } from './wav.ts';

function bench(bytesEach = 4) {
  const asked: string[] = [];
  const changes: string[] = [];
  let broken = false;
  const stop = new AbortController();
  const speech = createSpeech({
    voice: {
      render: (sentence, language) => {
        asked.push(`${language} ${sentence}`);
        return Promise.resolve(broken ? err('espeak-ng: not found') : ok(Buffer.alloc(bytesEach, sentence)));
      },
    },
    onChange: (state, reason) => changes.push(`${state} ${reason}`.trim()),
    stopped: stop.signal,
  });
  return { speech, asked, changes, break: (is: boolean) => (broken = is) };
}

test('the same sentence is rendered once, also when it is asked for twice at once; another language is another sentence', async () => {
  const { speech, asked } = bench();
  await Promise.all([speech.say('Weź bilet', 'pl'), speech.say('Weź bilet', 'pl')]);
  await speech.say('Weź bilet', 'pl');
  await speech.say('Weź bilet', 'uk');
  expect(asked).toEqual(['pl Weź bilet', 'uk Weź bilet']);
});

test('what was heard longest ago is forgotten when memory is full', async () => {
  const { speech, asked } = bench(9 * 2 ** 20);
  for (const sentence of ['a', 'b', 'a', 'c', 'a', 'b']) await speech.say(sentence, 'pl');
  expect(asked).toEqual(['pl a', 'pl b', 'pl c', 'pl b']);
});

test('missing until it has spoken; told once per change, with the reason; a voice that comes back is ready', async () => {
  const { speech, changes, break: breaks } = bench();
  expect(speech.state).toBe('missing');
  await speech.probe();
  expect(speech.state).toBe('ready');
  breaks(true);
  expect(await speech.say('a', 'pl')).toEqual(err('espeak-ng: not found'));
  await speech.say('b', 'pl');
  expect(speech.state).toBe('missing');
  breaks(false);
  // A failure is not remembered.
  expect((await speech.say('a', 'pl')).ok).toBe(true);
  expect(changes).toEqual(['ready', 'missing espeak-ng: not found', 'ready']);
});

test('a kiosk that never had a voice says so once', async () => {
  const { speech, changes, break: breaks } = bench();
  breaks(true);
  await speech.probe();
  await speech.say('a', 'pl');
  expect(changes).toEqual(['missing espeak-ng: not found']);
});

test('the lengths of a WAV from a pipe are put right, whatever stands before the sound; anything else is no sound', () => {
  const chunk = (name: string, length: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(length, 4);
    return Buffer.concat([head, body]);
  };
  const riff = Buffer.concat([
    Buffer.from('RIFF\xff\xff\xff\x7fWAVE', 'latin1'),
    chunk('fmt ', 16, Buffer.alloc(16)),
    chunk('LIST', 4, Buffer.from('abcd')),
    chunk('data', 0x7ffff000, Buffer.alloc(10, 1)),
  ]);
  const closed = closeWav(riff)!;
  expect(closed.readUInt32LE(4)).toBe(closed.length - 8);
  expect(closed.readUInt32LE(closed.length - 14)).toBe(10);
  expect(closeWav(Buffer.from('not a sound at all, but words'))).toBeUndefined();
  expect(closeWav(Buffer.alloc(0))).toBeUndefined();
});
