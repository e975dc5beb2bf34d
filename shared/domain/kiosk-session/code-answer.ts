// What the kiosk shows when a code's answer is there, and what the person says to it.
import type { CodeAnswer, KioskInputs } from './event.ts';
import { wipe } from './idle.ts';
import { chooseService, issue, offerOf, printerWorks } from '../ticket/kiosk-tickets.ts';
import { only, show, type KioskSession, type Transition } from './memory.ts';
import { miss } from './code-entry.ts';

export function onAnswer(s: KioskSession, answer: CodeAnswer, inputs: KioskInputs): Transition {
  switch (answer.kind) {
    case 'ticket':
      return issue(s, answer.request, answer.visit, inputs);
    case 'confirm':
      return only(
        show(
          { ...s, memory: { ...s.memory, pending: answer.request, visit: answer.visit } },
          { name: 'confirm-visit', visit: answer.visit, atDesk: answer.atDesk },
        ),
      );
    case 'refused': {
      const counted = answer.reason === 'unknown' || answer.reason === 'not-known-here' ? miss(s, inputs) : only(s);
      const { offer, pending } = answer.forStaff
        ? { offer: { possible: true, service: null } as const, pending: answer.forStaff }
        : offerOf(answer.serviceId, inputs);
      const memory = {
        ...counted.session.memory,
        pending: pending && (answer.forStaff ?? { ...pending, codeHmac: answer.codeHmac }),
        codeHmac: answer.codeHmac,
      };
      return {
        session: show(
          { ...counted.session, memory },
          { name: 'refused', reason: answer.reason, visit: answer.visit, walkIn: offer },
        ),
        effects: counted.effects,
      };
    }
    case 'copy': {
      const session = show(s, { name: 'printing', ticket: null });
      return {
        session,
        effects: [{ type: 'copy-ticket', ask: s.memory.ask, ticketId: answer.ticketId, pressedAt: s.memory.pressedAt }],
      };
    }
    case 'called':
      return only(show(s, { name: 'ticket-called', number: answer.number, desk: answer.desk }));
    case 'staff':
      return only(show(s, { name: 'see-staff', reason: answer.reason, number: answer.number }));
  }
}

export function answerVisit(s: KioskSession, isConfirmed: boolean, inputs: KioskInputs): Transition {
  if (s.state.name !== 'confirm-visit' || !s.memory.pending) return only(s);
  if (!isConfirmed) return only(wipe(s, inputs));
  // Without the uplink the ticket is a walk-in's; a walk-in without paper goes to staff.
  return issue(s, s.memory.pending, s.state.atDesk ? null : s.state.visit, inputs);
}

export function takeWalkIn(s: KioskSession, inputs: KioskInputs): Transition {
  if (s.state.name !== 'refused' || !s.state.walkIn.possible) return only(s);
  if (!printerWorks(inputs.printer))
    return only(show(s, { name: 'see-staff', reason: 'walk-in-without-printer', number: null }));
  return s.memory.pending ? issue(s, s.memory.pending, null, inputs) : only(chooseService(s, inputs));
}
