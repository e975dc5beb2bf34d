// The row of lights: what the printer's state is, each as a word with a colour beside it.
import type { PrinterState } from '../engine/printer-state.ts';
import { element } from './element.ts';
import type { PageTexts } from './text.ts';

type Tone = 'good' | 'warn' | 'bad' | 'off';
type Light = { readonly name: string; readonly value: string; readonly tone: Tone };

const metres = (mm: number): string =>
  `${(mm / 1000).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} m`;

function lightsOf(state: PrinterState, { light: t }: PageTexts): Light[] {
  const isDark = state.power === 'off';
  const { noise, isWrongBaud, isAnswering, delayMs, splitGapMs } = state.line;
  const isDisturbed =
    isWrongBaud ||
    delayMs > 0 ||
    splitGapMs > 0 ||
    [noise.toHost, noise.toPrinter].some((n) => n.flipsPerMillion > 0 || n.strayPerMillion > 0);
  return [
    isDark
      ? { name: t.online, value: t.offline, tone: 'off' }
      : !state.isOnline
        ? { name: t.online, value: t.offline, tone: 'bad' }
        : { name: t.online, value: state.isPrinting ? t.busy : t.ready, tone: 'good' },
    { name: t.power, value: t[state.power], tone: isDark ? 'bad' : state.power === 'starting' ? 'warn' : 'good' },
    {
      name: t.paper,
      value: `${{ ok: t.paperOk, low: t.paperLow, out: t.paperOut }[state.paper.state]}, ${metres(state.paper.leftMm)}`,
      tone: ({ ok: 'good', low: 'warn', out: 'bad' } as const)[state.paper.state],
    },
    { name: t.cover, value: state.cover === 'open' ? t.open : t.closed, tone: state.cover === 'open' ? 'bad' : 'good' },
    {
      name: t.cutter,
      value: { ok: t.cutterOk, blocked: t.cutterBlocked, error: t.cutterError }[state.cutter],
      tone: ({ ok: 'good', blocked: 'warn', error: 'bad' } as const)[state.cutter],
    },
    { name: t.head, value: state.head === 'hot' ? t.headHot : t.headOk, tone: state.head === 'hot' ? 'bad' : 'good' },
    !state.isPlugged
      ? { name: t.cable, value: t.unplugged, tone: 'bad' }
      : !isAnswering
        ? { name: t.cable, value: t.silent, tone: 'bad' }
        : { name: t.cable, value: isDisturbed ? t.disturbed : t.plugged, tone: isDisturbed ? 'warn' : 'good' },
    {
      name: t.buffer,
      value: `${state.buffer.bytes} / ${state.buffer.size} B`,
      tone: state.buffer.isBusy ? 'warn' : 'good',
    },
  ];
}

export function renderLights(into: HTMLElement, state: PrinterState, texts: PageTexts): void {
  into.replaceChildren(
    ...lightsOf(state, texts).map(({ name, value, tone }) =>
      element(
        'div',
        { class: `light light-${tone}` },
        element('dt', {}, name),
        element('dd', {}, element('span', { class: 'lamp', 'aria-hidden': 'true' }), value),
      ),
    ),
  );
}
