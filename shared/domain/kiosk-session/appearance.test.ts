// Tests for what one person sets for themselves: voice, volume, reach and curtain.
import { expect, test } from 'vitest';
import { SessionBench } from '../../../tests/support/session-bench.ts';

test('voice, volume, reach and curtain are one person’s: the next one finds them as they were', () => {
  const bench = new SessionBench().do(
    { type: 'set-spoken', spoken: 'headphones' },
    { type: 'set-volume', volume: 5 },
    { type: 'set-reach', reach: 'low' },
    { type: 'set-curtain', isDrawn: true },
    { type: 'set-language', language: 'uk' },
  );
  expect(bench.session).toMatchObject({
    spoken: 'headphones',
    volume: 5,
    reach: 'low',
    isCurtainDrawn: true,
    language: 'uk',
  });
  bench.do({ type: 'start-over' });
  expect(bench.session).toMatchObject({
    spoken: 'off',
    volume: 3,
    reach: 'normal',
    isCurtainDrawn: false,
    language: 'pl',
  });
});

test('the curtain needs a voice: it is not drawn without one, and falls when the voice goes or is switched off', () => {
  const bench = new SessionBench().do({ type: 'set-curtain', isDrawn: true });
  expect(bench.session.isCurtainDrawn).toBe(false);
  bench.do({ type: 'set-spoken', spoken: 'speaker' }, { type: 'set-curtain', isDrawn: true });
  expect(bench.session.isCurtainDrawn).toBe(true);
  bench.with({ voice: 'missing' }).do({ type: 'tick' });
  expect(bench.session).toMatchObject({ isCurtainDrawn: false, spoken: 'speaker', voice: 'missing' });
  bench.with({ voice: 'ready' }).do({ type: 'set-curtain', isDrawn: true }, { type: 'set-spoken', spoken: 'off' });
  expect(bench.session.isCurtainDrawn).toBe(false);
});
