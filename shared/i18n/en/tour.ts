/** The first minutes: a few words beside what they are about. */
export const tour = {
  title: 'Tour',
  at: '{{step}} of {{count}}',
  skip: 'Skip the tour',
  next: 'Next',
  done: 'Got it',
  steps: {
    start: {
      title: 'Start here',
      text: 'The rounds that the contract asks for turn up here by themselves. Start one: everything to check is in one table.',
    },
    probe: {
      title: 'Let the machine look first',
      text: 'Probe all measures who is online, the picture, the clock and more in one go, and marks what is wrong.',
    },
    answer: {
      title: 'You confirm what it cannot see',
      text: 'Pick a cell and press 1 pass, 2 fail or 3 not applicable. Shift+1 passes the exterior, O goes to the next open item.',
    },
    complete: {
      title: 'Then close the round',
      text: 'The button beside it leads to what is left to do. When nothing is, complete the round and sign its record.',
    },
    status: {
      title: 'This line tells the truth',
      text: 'What is only on this laptop, which network it is in, when the day was last handed in. A click leads to where you can act on it.',
    },
    search: {
      title: 'Find anything, do anything',
      text: 'Press Ctrl+K and type one character: devices, rooms, faults, records, clauses, and every command.',
    },
  },
} as const;
