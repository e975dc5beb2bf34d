// In English: what the pages of one visit say (check your mail, confirm, cancel, my data).
import type { VisitText } from '../types/visit.ts';

export const visitEn: VisitText = {
  facts: { service: 'Service', day: 'Day', time: 'Time', desk: 'Desk', place: 'Place', bring: 'What to bring' },
  mail: {
    title: 'Check your mail',
    notHeld: (hour) =>
      `Many people are booking this day, so the time is yours only once you confirm it. Do so as soon as you can, by ${hour} at the latest.`,
    heldUntil: (hour) => `We hold this time for you until ${hour}. Without a confirmation it becomes free again.`,
    steps: [
      'Open our letter.',
      'Follow the link “Confirm the visit” and press the button on the page that opens.',
      'Keep the code from the letter: you will type it at the ticket machine.',
    ],
    codeTitle: 'Or type the code from the letter',
    code: 'Code from the letter',
    codeHint: '6 digits, for example 123 456',
    button: 'Confirm with the code',
    errors: {
      empty: 'Enter the code from the letter',
      malformed: 'The code has 6 digits. Check the digits and enter it again.',
      'wrong-code': 'This code does not match the visit. Check the digits and enter it again.',
      'too-many': 'The code was wrong 5 times. Now only the link in the letter confirms the visit.',
    },
    noCode: 'The code was wrong 5 times. Now only the link in the letter confirms the visit.',
    lostTitle: 'No letter?',
    lost: 'Wait a few minutes and look in the spam folder.',
    wrongAddress: 'If the address was wrong, book again. This time will become free by itself.',
    call: 'You can also call us: the number is at the foot of the page.',
    delivery: {
      waiting: (a) =>
        `We are sending a letter to ${a ?? 'your e-mail address'}. It usually takes a few seconds. The link in it confirms the visit.`,
      troubled: (a) =>
        `The letter to ${a ?? 'your e-mail address'} has not left yet. We keep trying, and the time waits for you.`,
      sent: (a) => `We sent a letter to ${a ?? 'your e-mail address'}. Follow the link in it to confirm the visit.`,
      'given-up': (a) => `The letter to ${a ?? 'your e-mail address'} could not be sent. Try again or call us.`,
    },
    refused: {
      title: 'The mail server refused the address',
      body: (a) => `The letter to ${a ?? 'your e-mail address'} will not arrive.`,
      reasons: {
        'no-such-mailbox': 'There is no such mailbox.',
        'no-such-domain': 'There is no such mail server: check what follows the @ sign.',
        'mailbox-full': 'The mailbox is full.',
        'not-accepted': 'The mailbox does not take our letters.',
      },
      bookAgain: 'Book again with another address, or call us. This time will become free by itself.',
    },
    resend: 'Send the letter again',
    change: 'Change the e-mail address',
    outcomes: {
      wyslany: 'We are sending the letter again.',
      zmieniony:
        'The address is changed. We are sending a letter to the new one; the letter sent before is no longer valid.',
      'za-wczesnie': 'A letter has just left. Wait a minute before you send it again.',
      'za-duzo': 'The letter was sent several times. Change the address or call us.',
    },
    address: {
      title: 'Change the e-mail address',
      lead: 'You keep your time. The letter sent before and its code become invalid, and a new letter goes to the new address.',
      label: 'New e-mail address',
      button: 'Change the address and send the letter',
      tooMany: 'The address was changed 3 times already. Call us, we will help.',
      slotTaken: 'This time is already taken. Book another one.',
      bookAgain:
        'Many people are booking this day, and this time is not held for you. Book again with the right address.',
      domainFull: (domain) =>
        `There are already too many unconfirmed visits on this day with addresses @${domain}. We still hold the time. Enter an address of another mail provider or call us.`,
      notYours: 'Only whoever booked can change the address, in the same browser. You can book again or call us.',
    },
  },
  confirm: {
    title: 'Confirm your visit',
    lead: 'Check the details and press the button.',
    heldUntil: (hour) => `We hold this time for you until ${hour}.`,
    button: 'Confirm the visit',
    done: 'Visit confirmed',
    doneBody:
      'We are sending a letter with the code for the ticket machine. At the office, type the code and take your ticket.',
    arrivalTitle: 'When to come',
    already: 'The visit is already confirmed',
    alreadyBody: 'There is nothing more to do. The code for the ticket machine is in the letter.',
    cancelInstead: 'Cancel the visit',
    addToCalendar: 'Add the visit to your calendar',
  },
  cancel: {
    title: 'Cancelling a visit',
    legend: 'What do you want to do?',
    cancel: 'Cancel the visit',
    cancelHint: 'somebody else will get the time',
    keep: 'Keep the visit',
    keepHint: 'nothing will change',
    missing: 'Choose what to do with the visit',
    button: 'Continue',
    kept: 'The visit stays',
    keptBody: 'Nothing has changed. See you.',
    done: 'Visit cancelled',
    bodies: {
      just: (span) => `Thank you. In ${span} at the latest somebody else can book the time.`,
      gone: 'This visit is no longer in the calendar. The time is free for others.',
      past: 'The time of this visit has passed. There is nothing more to do.',
      willErase: 'We will erase your data within 24 hours of the cancellation.',
      erased: 'Your data are erased already.',
    },
    undoTitle: 'Was it a mistake?',
    undoBody: 'As long as the time has not become free, you can undo the cancellation.',
    undo: 'Undo the cancellation',
    undone: 'Cancellation undone',
    undoneBody: 'The visit is booked and confirmed again. The code in the letter is the same.',
    bookAgain: 'Book a new visit',
  },
  data: {
    title: 'My data',
    lead: 'This is everything that we keep about this visit.',
    link: 'See or erase your data',
    labels: {
      email: 'E-mail address',
      name: 'Full name',
      phone: 'Telephone',
      language: 'Language',
      code: 'Code',
      state: 'State of the visit',
    },
    notGiven: 'not given',
    eraseTitle: 'Erasing your data',
    eraseBody:
      'We will erase the e-mail address, the name and the telephone number. A visit that has not taken place yet will be cancelled. This cannot be undone.',
    eraseConfirm: 'I understand and want to erase my data',
    erase: 'Erase my data',
    missing: 'Tick that you want to erase your data',
    erased: 'Data erased',
    erasedBody:
      'We no longer have your address, name or telephone number. Copies in the letters that we sent are only in your mailbox.',
  },
  situations: {
    waiting: 'waiting to be confirmed',
    expired: 'not confirmed in time',
    confirmed: 'confirmed',
    lapsed: 'lapsed, nobody came',
    here: 'ticket taken',
    left: 'ticket taken, the day is over',
    served: 'took place',
    missed: 'did not take place',
    cancelled: 'cancelled',
    'cancelled-past': 'cancelled',
  },
  ended: {
    expired: [
      'The time to confirm is over',
      'The time became free again and the data were erased. You can book a new visit.',
    ],
    lapsed: [
      'The time of this visit has passed',
      'The visit lapsed. You can take a ticket without a booking at the ticket machine, if there are any left, or book a new visit.',
    ],
    here: [
      'The ticket for this visit is already taken',
      'Wait for the call: you will see your number on the screen and hear it.',
    ],
    left: ['This visit is over', 'The ticket was taken, but that day has ended. You can book a new visit.'],
    served: ['This visit is over', 'It took place. There is nothing more to do.'],
    missed: ['This visit is over', 'It did not take place. You can book a new visit.'],
    cancelled: ['The visit is cancelled', 'This visit can no longer be confirmed. You can book a new one.'],
    'cancelled-past': ['The visit is cancelled', 'The time of this visit has passed. There is nothing more to do.'],
  },
  instead: {
    title: 'The nearest free times',
    first: 'To choose one of them, cancel this visit first.',
    cancel: 'Cancel this visit and choose another time',
  },
  refused: {
    'no-such-visit': [
      'There is no such visit',
      'The link is incomplete or old, or the data of this visit are already erased. Copy the whole link from the letter or call us.',
    ],
    'cancelled-by-office': ['The office has cancelled this visit', 'We are sorry. Choose another time or call us.'],
    'needs-decision': [
      'The office must decide about your visit',
      'The office has changed its hours, desks or services since you booked, so we cannot promise your visit now. We will write to you what we decide. You can also call us.',
    ],
    'already-called': [
      'Your number has been called',
      'This visit cannot be cancelled online. Go to the desk or ask a member of staff.',
    ],
    'slot-taken': [
      'Somebody else has taken this time',
      'Before the visit was confirmed, somebody else confirmed this time. Choose another one.',
    ],
    'slot-gone': ['The time has become free again', 'The cancellation cannot be undone. You can book a new visit.'],
    'quota-reached': [
      'This address already has another visit',
      'That is why this visit cannot be confirmed. Cancel the other one by the link in its letter, then confirm this one.',
    ],
    'not-possible': [
      'This cannot be done now',
      'The state of the visit has changed meanwhile. Call us if you need help.',
    ],
    'too-many-requests': ['Too many tries', 'Try again in a few minutes or call us.'],
  },
};
