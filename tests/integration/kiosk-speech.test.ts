// The kiosk's voice with the real espeak-ng: heard in three languages, and honest where it is missing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/core/language.ts';
import { createEspeakVoice } from '../../kiosk/service/speech/espeak-voice.ts';
import { startKioskProcess } from '../support/kiosk-process.ts';

const hasEspeak = (() => {
  try {
    execFileSync('espeak-ng', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (!hasEspeak) process.stdout.write('kiosk speech: espeak-ng is not installed, so its voice is skipped\n');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-speech-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Length and loudness of 16-bit sound: what an ear would notice first. */
function listen(wav: Buffer): { seconds: number; loudness: number } {
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
  const rate = wav.readUInt32LE(24);
  expect([wav.readUInt16LE(22), wav.readUInt16LE(34)]).toEqual([1, 16]);
  const dataAt = wav.indexOf('data') + 8;
  let squares = 0;
  const samples = Math.floor((wav.length - dataAt) / 2);
  for (let i = 0; i < samples; i += 1) squares += (wav.readInt16LE(dataAt + i * 2) / 32_768) ** 2;
  return { seconds: samples / rate, loudness: Math.sqrt(squares / samples) };
}

const SENTENCES: Record<Language, string> = {
  pl: 'Podejdź do stanowiska dwa. Twój numer: U dwadzieścia jeden.',
  uk: 'Підійдіть до віконця два. Ваш номер: U двадцять один.',
  en: 'Go to desk two. Your number: U twenty-one.',
};

describe.runIf(hasEspeak)('the voice of espeak-ng', () => {
  test.each(LANGUAGES)('a sentence is sound of its length, and no silence: %s', async (language) => {
    const said = await createEspeakVoice('espeak-ng').render(
      SENTENCES[language],
      language,
      AbortSignal.timeout(30_000),
    );
    if (!said.ok) throw new Error(said.error);
    const { seconds, loudness } = listen(said.value);
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThan(12);
    expect(loudness).toBeGreaterThan(0.03);
  });

  test('words that look like an option or a mark-up are words', async () => {
    const said = await createEspeakVoice('espeak-ng').render(
      '--version <speak> -w /tmp/x',
      'pl',
      AbortSignal.timeout(30_000),
    );
    expect(said.ok && listen(said.value).seconds).toBeGreaterThan(1);
  });

  test('the kiosk says that it can speak, and its page hears a sentence', async () => {
    await using kiosk = await startKioskProcess({ BILETOMAT_KIOSK_DATA: folder });
    await expect.poll(() => kiosk.session()?.voice, { timeout: 30_000 }).toBe('ready');
    const { origin, searchParams } = new URL(kiosk.url);
    const answer = await fetch(`${origin}/api/speech?language=uk&text=${encodeURIComponent(SENTENCES.uk)}`, {
      headers: { 'x-biletomat-key': searchParams.get('key') ?? '' },
    });
    expect(answer.headers.get('content-type')).toBe('audio/wav');
    expect(listen(Buffer.from(await answer.arrayBuffer())).loudness).toBeGreaterThan(0.03);
  });
});

describe('without a voice', () => {
  test.each([
    ['a program that is not there', () => join(folder, 'nothing'), /nothing: not found/],
    ['one that says nothing', () => script('exit 0'), /0 bytes that are no sound/],
    ['one that complains', () => script('echo "no such voice" >&2; exit 1'), /no such voice/],
  ])('%s is one line', async (_name, program, line) => {
    const said = await createEspeakVoice(program()).render('Dzień dobry.', 'pl', AbortSignal.timeout(30_000));
    expect(said).toEqual({ ok: false, error: expect.stringMatching(line) as string });
  });

  test('the kiosk works, its screen knows, and the log says why', async () => {
    await using kiosk = await startKioskProcess({
      BILETOMAT_KIOSK_DATA: folder,
      BILETOMAT_KIOSK_SPEECH: join(folder, 'nothing'),
    });
    await kiosk.reaches('set-up');
    await expect.poll(() => kiosk.log()).toContain('"event":"voice-changed","state":"missing"');
    expect(kiosk.session()?.voice).toBe('missing');
    expect(await kiosk.send({ type: 'set-spoken', spoken: 'speaker' })).toBe(204);
    await expect.poll(() => kiosk.session()).toMatchObject({ spoken: 'speaker', voice: 'missing' });
    const { origin, searchParams } = new URL(kiosk.url);
    const answer = await fetch(`${origin}/api/speech?language=pl&text=a`, {
      headers: { 'x-biletomat-key': searchParams.get('key') ?? '' },
    });
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'no-voice' })]);
  });
});

function script(body: string): string {
  const file = join(folder, 'voice.sh');
  writeFileSync(file, `#!/bin/sh\ncat >/dev/null\n${body}\n`, { mode: 0o755 });
  return file;
}
