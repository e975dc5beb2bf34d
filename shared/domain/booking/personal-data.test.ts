import { describe, expect, test } from 'vitest';
import { likelyMisspelling, normaliseEmail, parseEmail, parseName, parsePhone } from './personal-data.ts';

const HOSTILE = [
  "Robert'); DROP TABLE tickets;--",
  '<script>alert(1)</script>',
  'a\u0000b',
  'a\u001Bib',
  '\u{1F600}',
  '${7*7}',
  '{{x}}',
  'a\r\nBcc: b@example.org',
];

describe('an e-mail address', () => {
  test('is taken with spaces and invisible characters left out', () => {
    for (const raw of [
      ' anna@example.org ',
      'anna @ example.org',
      'anna@\u200Bexample.org',
      '\uFEFFanna@example.org\r\n',
      'anna@EXAMPLE.org',
    ]) {
      expect(parseEmail(raw)).toEqual({ ok: true, value: 'anna@example.org' });
    }
    expect(parseEmail("o'neil+urzad@mail.example.org")).toEqual({ ok: true, value: "o'neil+urzad@mail.example.org" });
    expect(parseEmail('jan-maria@żółw.example.org').ok).toBe(true);
  });

  test('is refused with a reason', () => {
    expect(parseEmail(' \u200B ')).toEqual({ ok: false, error: 'empty' });
    expect(parseEmail(`${'a'.repeat(10_000)}@example.org`)).toEqual({ ok: false, error: 'too-long' });
    expect(
      parseEmail(`a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.org`),
    ).toEqual({ ok: false, error: 'too-long' });
    for (const raw of [
      'anna',
      '@example.org',
      'anna@',
      'anna@example',
      'anna@@example.org',
      'an,na@example.org',
      'a@b@example.org',
      'anna@example..org',
      'anna@-example.org',
      '.anna@example.org',
      'anna@127.0.0.1',
      `${'a'.repeat(65)}@example.org`,
    ]) {
      expect([raw, parseEmail(raw)]).toEqual([raw, { ok: false, error: 'malformed' }]);
    }
    for (const raw of HOSTILE) expect(parseEmail(`${raw}@`).ok || parseEmail(raw).ok).toBe(false);
    expect(parseEmail('a@example.org\r\nBcc: b@example.org').ok).toBe(false);
  });

  test('counts as one mailbox however it is spelt, where the provider says so', () => {
    expect(
      new Set(['Anna.Nowak@gmail.com', 'annanowak@googlemail.com', 'anna.nowak+urzad@GMAIL.com'].map(normaliseEmail)),
    ).toEqual(new Set(['annanowak@gmail.com']));
    expect(normaliseEmail('anna.nowak+x@outlook.com')).toBe('anna.nowak@outlook.com');
    expect(normaliseEmail('anna.nowak+x@example.org')).toBe('anna.nowak+x@example.org');
    expect(normaliseEmail('+x@gmail.com')).toBe('+x@gmail.com');
  });

  test('with a likely slip in the domain brings the domain that was meant', () => {
    const slips = {
      'gmial.com': 'gmail.com',
      'gmai.com': 'gmail.com',
      'gmaill.com': 'gmail.com',
      'gnail.com': 'gmail.com',
      'wp.lp': 'wp.pl',
      'interia.p': 'interia.pl',
      'onett.pl': 'onet.pl',
      'ukr.nt': 'ukr.net',
    };
    for (const [typed, meant] of Object.entries(slips))
      expect([typed, likelyMisspelling(`anna@${typed}`)]).toEqual([typed, `anna@${meant}`]);
    for (const fine of [
      'gmail.com',
      'wp.pl',
      'op.pl',
      'vp.pl',
      'ap.pl',
      'example.org',
      'um.warszawa.pl',
      'powiat.example.org',
    ])
      expect(likelyMisspelling(`anna@${fine}`)).toBeUndefined();
  });
});

describe('a name', () => {
  test('of any alphabet is kept as it is written', () => {
    for (const name of [
      'Żółć',
      'Anna Maria',
      'Nowak-Jeziorańska',
      "O'Neil",
      'O’Neil',
      'Олена',
      'Заболотна-В’юн',
      'Nguyễn Thị',
      '李',
      'محمد',
      'Jan III',
      'J. Kowalski',
    ]) {
      expect(parseName(name)).toEqual({ ok: true, value: name.normalize('NFC') });
    }
  });

  test('has its spaces and dashes put in order', () => {
    expect(parseName('  Anna\u00A0 \u200BMaria ')).toEqual({ ok: true, value: 'Anna Maria' });
    expect(parseName('Nowak–Lis')).toEqual({ ok: true, value: 'Nowak-Lis' });
    expect(parseName('Z\u0307o\u0301ł')).toEqual({ ok: true, value: 'Żół' });
  });

  test('is refused with a reason', () => {
    expect(parseName(' \u200B ')).toEqual({ ok: false, error: 'empty' });
    expect(parseName('a'.repeat(101))).toEqual({ ok: false, error: 'too-long' });
    expect(parseName('a'.repeat(10_240))).toEqual({ ok: false, error: 'too-long' });
    for (const raw of [...HOSTILE, '123', '---', 'Anna1', 'Ann\u0061\u0300\u0301\u0302\u0303', 'Anna\nMaria'])
      expect([raw, parseName(raw)]).toEqual([raw, { ok: false, error: 'bad-characters' }]);
  });
});

describe('a telephone number', () => {
  test('comes out in international form', () => {
    for (const raw of [
      '600 100 200',
      '600-100-200',
      '+48 600 100 200',
      '0048 600100200',
      '48600100200',
      '(60) 010 02 00',
    ])
      expect(parsePhone(raw)).toEqual({ ok: true, value: '+48600100200' });
    expect(parsePhone('+380 44 123 45 67')).toEqual({ ok: true, value: '+380441234567' });
  });

  test('is refused with a reason', () => {
    expect(parsePhone(' ')).toEqual({ ok: false, error: 'empty' });
    expect(parsePhone('+1234567890123456')).toEqual({ ok: false, error: 'too-long' });
    expect(parsePhone('6'.repeat(10_000))).toEqual({ ok: false, error: 'too-long' });
    for (const raw of [...HOSTILE, '12345', '+0123456789', '600 100 200 w. 5', '0600100200'])
      expect([raw, parsePhone(raw)]).toEqual([raw, { ok: false, error: 'malformed' }]);
  });
});
