// In English: the guided change of a paper roll in words: what to do at each step, and what the printer says of it.
import type { RollText } from '../types/technician-roll.ts';

export const rollEn: RollText = {
  begin: 'Change the roll step by step',
  steps: {
    'open-cover': { title: 'Open the cover', about: 'Press the button or the lever and tilt the printer’s cover.' },
    'take-core': {
      title: 'Take out the old roll',
      about: 'Take out the core and what is left of the paper. See that nothing lies at the cutter.',
    },
    'put-roll': {
      title: 'Put in the new roll',
      about: 'The paper leaves the roll from below, towards the slot. Thermal side outwards.',
    },
    'pull-paper': { title: 'Pull the paper out', about: 'Pull it straight, about 10 cm past the slot.' },
    'close-cover': {
      title: 'Close the cover',
      about: 'Press on both sides until it clicks. Tear off what is too much.',
    },
    'test-ticket': {
      title: 'Print a test ticket',
      about: 'Its letters should be dark and straight, and the ticket cut.',
    },
    'roll-length': {
      title: 'How many metres are on the roll?',
      about: 'The length is on its packing. The count begins anew from here.',
    },
  },
  place: (step, steps) => `Step ${step} of ${steps}`,
  signs: {
    seen: {
      'open-cover': 'The printer tells of an open cover.',
      'close-cover': 'The printer is ready: paper in, cover closed.',
    },
    awaited: {
      'open-cover': 'The printer tells of no open cover yet.',
      'close-cover': 'The printer is not ready yet.',
    },
  },
  next: 'Next',
  metres: (n) => `${n} m`,
  roll: 'Roll',
  left: 'Left',
  since: 'Put in',
  notCounted: 'not counted yet',
  assumed: 'a full roll is assumed',
  notKnown: 'not known: more was printed than a roll holds',
  done: (n) => `New roll: ${n} m. The count begins at zero.`,
  leftOf: (left, all) => `${left} m of ${all} m`,
};
