// The printer's page: lights, buttons and the paper that comes out of the slot, all live.
import './printer.css';
import { makeByteLogView } from './byte-log-view.ts';
import { makeControls } from './controls.ts';
import { element } from './element.ts';
import { renderLights } from './lights.ts';
import { act, listen } from './printer-client.ts';
import { en } from './text-en.ts';
import { pl } from './text-pl.ts';
import { makeTickets } from './tickets.ts';

const texts = document.documentElement.lang === 'en' ? en : pl;

const problem = element('p', { class: 'problem', role: 'alert', hidden: true });
const say = (sentence: string | undefined): void => {
  problem.hidden = sentence === undefined;
  problem.textContent = sentence ?? '';
};
const refused = (reason: string | undefined): void =>
  say(reason === undefined ? undefined : `${texts.refused} ${reason}`);

const lights = element('dl', { class: 'lights' });
const slot = element('ol', { class: 'hanging' });
const taken = element('ol', { class: 'taken' });
const slotEmpty = element('p', { class: 'empty' }, texts.slotEmpty);
const news = element('p', { class: 'hidden', 'aria-live': 'polite' });
const take = element('button', { type: 'button', class: 'primary' }, texts.take);
take.addEventListener('click', () => void act('take-ticket').then(refused));
const clear = element('button', { type: 'button' }, texts.clear);
clear.addEventListener('click', () => void act('clear').then(refused));
const controls = makeControls(texts, refused);
const log = makeByteLogView(texts);
const tickets = makeTickets(slot, taken, texts, (count) => {
  slotEmpty.hidden = count > 0;
  take.disabled = count === 0;
});

const section = (name: string, id: string, ...children: Node[]): HTMLElement =>
  element('section', { 'aria-labelledby': id, class: id }, element('h2', { id }, name), ...children);

document.body.append(
  element(
    'header',
    {},
    element('div', {}, element('h1', {}, texts.title), element('p', {}, texts.intro)),
    element(
      'a',
      { href: texts.otherLanguage.href, lang: texts.otherLanguage.lang, hreflang: texts.otherLanguage.lang },
      texts.otherLanguage.label,
    ),
  ),
  element(
    'main',
    {},
    problem,
    section(texts.lights, 'lights', lights),
    section(
      texts.slot,
      'slot',
      element('div', { class: 'device', 'aria-hidden': 'true' }, element('div', { class: 'output' })),
      slotEmpty,
      slot,
      take,
    ),
    element('div', { class: 'side' }, section(texts.faults, 'faults', controls.root), log.root),
    section(texts.taken, 'taken', element('p', { class: 'empty' }, texts.takenEmpty), taken, clear),
    news,
  ),
);

listen({
  hello: ({ state, printOuts }) => {
    say(undefined);
    renderLights(lights, state, texts);
    controls.update(state);
    tickets.reset(printOuts);
  },
  state: ({ state, kept, taken: takenNumbers }) => {
    renderLights(lights, state, texts);
    controls.update(state);
    tickets.follow(kept, takenNumbers);
    log.refresh();
  },
  printOut: (printOut) => {
    tickets.add(printOut);
    news.textContent = texts.newTicket(printOut.number, printOut.lines.slice(0, 6).join('. '));
  },
  lost: () => say(texts.connectionLost),
});
