// What goes on around this desk: the other desks and the kiosks.
import type { DeskView } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import type { Send } from './desk-api.ts';
import { hourText } from './desk-words.ts';

type Kiosk = DeskView['kiosks'][number];

function kioskText(kiosk: Kiosk): string {
  if (kiosk.lastSeenAt === null) return text.kioskNever;
  if (!kiosk.isOnline) return text.kioskOffline(hourText(kiosk.lastSeenAt));
  const printer = text.kioskOnline(text.printer[kiosk.printer ?? 'unknown'] ?? kiosk.printer ?? '');
  const paper = kiosk.paperLow && kiosk.printer !== 'no-paper' ? `${printer}, ${text.paperLow}` : printer;
  return kiosk.isSwitchedOff ? `${text.kioskSwitchedOff}, ${paper}` : paper;
}

const isWell = (kiosk: Kiosk): boolean =>
  kiosk.isOnline && kiosk.printer === 'ready' && !kiosk.paperLow && !kiosk.isSwitchedOff;

export function Hall({ view, send }: { readonly view: DeskView; readonly send: Send }) {
  const takenOver = view.desk.services.filter((service) => service.isForToday);
  return (
    <>
      {takenOver.length > 0 && (
        <section class="side-panel" aria-labelledby="today-title">
          <h3 id="today-title">{text.forToday}</h3>
          <ul class="kiosk-list">
            {takenOver.map((service) => (
              <li key={service.serviceId}>
                {service.name.pl}{' '}
                <button
                  class="link-button"
                  type="button"
                  aria-label={`${text.giveBack}: ${service.name.pl}`}
                  onClick={() => send({ command: 'serve-today', serviceId: service.serviceId, isOn: false })}
                >
                  {text.giveBack}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="side-panel" aria-labelledby="desks-title">
        <h3 id="desks-title">{text.desks}</h3>
        <ul class="desk-list">
          {view.desks.map((desk) => (
            <li key={desk.deskId} aria-current={desk.deskId === view.desk.deskId ? 'true' : undefined}>
              <span class="desk-list-number">{desk.number}</span>
              <span class={desk.current.length > 0 ? 'desk-list-busy' : ''}>
                {desk.current.length > 0
                  ? desk.current.join(' ')
                  : desk.isConsoleGone
                    ? text.deskFree.open
                    : desk.state === 'away' && desk.isNotYetOpened
                      ? text.notYetOpened
                      : text.deskFree[desk.state]}
                {desk.isConsoleGone && <em class="console-gone"> {text.consoleGone}</em>}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {(view.kiosks.length > 0 || view.setAside > 0) && (
        <section class="side-panel" aria-labelledby="kiosks-title">
          <h3 id="kiosks-title">{text.kiosks}</h3>
          <ul class="kiosk-list">
            {view.kiosks.map((kiosk) => (
              <li key={kiosk.kioskId} class={isWell(kiosk) ? '' : 'is-trouble'}>
                <strong>{kiosk.name}</strong>: {kioskText(kiosk)}
              </li>
            ))}
          </ul>
          {view.setAside > 0 && <p>{text.setAside(view.setAside)}</p>}
        </section>
      )}
    </>
  );
}
