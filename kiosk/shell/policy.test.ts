// Tests of what the window may open, fetch and hear.
import { describe, expect, test } from 'vitest';
import { besideArchive, isKeyAllowed, isOwnAddress, loggableOrigin, mayRequest, parsePageUrl } from './policy.ts';
import { STARTING_PAGE } from './starting-page.ts';

const PAGE = 'http://127.0.0.1:3100/?key=ab12';

test.each([
  ['http://127.0.0.1:3100/?key=ab12\n', PAGE],
  ['http://[::1]:3100/?key=ab12', 'http://[::1]:3100/?key=ab12'],
])('an address on this machine is taken: %s', (text, url) => expect(parsePageUrl(text)).toBe(url));

test.each([
  '',
  'nothing',
  'https://127.0.0.1/',
  'http://192.0.2.1:3100/',
  'http://127.0.0.1.example.org/',
  'http://me:you@127.0.0.1:3100/',
  'file:///etc/passwd',
  'javascript:alert(1)',
])('refused as the page: %s', (text) => expect(parsePageUrl(text)).toBeUndefined());

test('the service’s own addresses', () => {
  expect(isOwnAddress('http://127.0.0.1:3100/', PAGE)).toBe(true);
  expect(isOwnAddress('http://127.0.0.1:3100/page/kiosk.js', PAGE)).toBe(true);
});
test.each([
  'http://127.0.0.1:3101/',
  'https://127.0.0.1:3100/',
  'http://localhost:3100/',
  'http://127.0.0.1:3100.example.org/',
  'http://127.0.0.1:3100@example.org/',
  'http://me@127.0.0.1:3100/',
  'about:blank',
  'blob:http://127.0.0.1:3100/1',
  'not an address',
])('foreign: %s', (url) => {
  expect(isOwnAddress(url, PAGE)).toBe(false);
  expect(isOwnAddress(url, undefined)).toBe(false);
});

describe('requests', () => {
  test('the service in every way, once it is known', () => {
    expect(mayRequest({ url: 'http://127.0.0.1:3100/page/kiosk.js', resourceType: 'script' }, PAGE)).toBe(true);
    expect(mayRequest({ url: 'http://127.0.0.1:3100/page/kiosk.js', resourceType: 'script' }, undefined)).toBe(false);
  });
  test('the starting page as a page only; data as paint only', () => {
    expect(mayRequest({ url: STARTING_PAGE, resourceType: 'mainFrame' }, undefined)).toBe(true);
    expect(mayRequest({ url: STARTING_PAGE, resourceType: 'subFrame' }, undefined)).toBe(false);
    expect(mayRequest({ url: 'data:image/png;base64,AA', resourceType: 'image' }, PAGE)).toBe(true);
    expect(mayRequest({ url: 'data:text/html,x', resourceType: 'mainFrame' }, PAGE)).toBe(false);
    expect(mayRequest({ url: 'data:text/javascript,x', resourceType: 'script' }, PAGE)).toBe(false);
  });
  test.each([
    'https://example.org/',
    'ws://127.0.0.1:3101/',
    'file:///etc/passwd',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu',
  ])('nothing else: %s', (url) => {
    expect(mayRequest({ url, resourceType: 'mainFrame' }, PAGE)).toBe(false);
  });
});

test('a log never gets the page key', () => expect(loggableOrigin(PAGE)).toBe('http://127.0.0.1:3100'));

const held = (key: string, modifiers: { control?: boolean; alt?: boolean; meta?: boolean } = {}) =>
  isKeyAllowed({ key, code: key, control: false, alt: false, meta: false, ...modifiers }, ['F9']);
test.each(['1', 'a', 'Ż', '-', 'Enter', 'Tab', 'Backspace', 'ArrowLeft', 'Escape', 'Shift', 'PageUp'])(
  'a key of the page: %s',
  (key) => expect(held(key)).toBe(true),
);
test('Polish letters by AltGr, as one system or the other reports it; copying while typing an address', () => {
  expect(held('ł', { control: true, alt: true })).toBe(true);
  expect(held('ł', { alt: true })).toBe(true);
  expect(held('v', { control: true })).toBe(true);
});
test.each(['F1', 'F5', 'F11', 'F12', 'BrowserBack', 'BrowserRefresh', 'LaunchMail', 'ContextMenu'])(
  'a key of a browser: %s',
  (key) => expect(held(key)).toBe(false),
);
test('the key that the settings give to the page, by itself only', () => {
  expect(held('F9')).toBe(true);
  expect(['control', 'alt', 'meta'].map((modifier) => held('F9', { [modifier]: true }))).toEqual([false, false, false]);
});
test.each(['r', 'R', 'w', 'n', 't', 'p', 'o', 'q', '+', '-', '0', 'I', 'Tab', 'F4'])('with Ctrl: %s', (key) =>
  expect(held(key, { control: true })).toBe(false),
);
test.each(['F4', 'ArrowLeft', 'Home', 'Tab', ' '])('with Alt: %s', (key) =>
  expect(held(key, { alt: true })).toBe(false),
);
test.each(['l', 'd', 'Meta'])('with the system key: %s', (key) => expect(held(key, { meta: true })).toBe(false));
test('Ctrl+Alt+Delete and its like', () => expect(held('Delete', { control: true, alt: true })).toBe(false));

test.each([
  [
    '/opt/Biletomat/resources/app.asar/dist/kiosk/main.js',
    '/opt/Biletomat/resources/app.asar.unpacked/dist/kiosk/main.js',
  ],
  [
    '/opt/Biletomat/resources/app.asar.unpacked/dist/kiosk/main.js',
    '/opt/Biletomat/resources/app.asar.unpacked/dist/kiosk/main.js',
  ],
  ['/home/me/biletomat/dist/kiosk/main.js', '/home/me/biletomat/dist/kiosk/main.js'],
])('where the service is started: %s', (path, file) => expect(besideArchive(path)).toBe(file));
