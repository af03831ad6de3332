/** The first minutes: a few words beside what they are about. */
export const tour = {
  title: 'Tour',
  at: '{{step}} of {{count}}',
  skip: 'Skip tour',
  next: 'Next',
  done: 'Got it',
  steps: {
    start: {
      title: 'Start here',
      text: 'The rounds the contract requires appear here by themselves. Start one: everything to check is in one table.',
    },
    probe: {
      title: 'Probe first',
      text: '“Probe all” checks connection, picture, clock and more in one go, and marks what is wrong.',
    },
    answer: {
      title: 'Check what a probe cannot see',
      text: 'Select a cell and press 1 for pass, 2 for fail, 3 for not applicable. Shift+1 passes all physical items, O goes to the next unfinished one.',
    },
    complete: {
      title: 'Finish the round',
      text: '“Left to do” takes you to what is unanswered. Once everything is answered, complete the round and sign its record.',
    },
    status: {
      title: 'See where things stand',
      text: 'What is only on this laptop, which network you are on, when you last synced. Click any of it to act on it.',
    },
    search: {
      title: 'Find anything, do anything',
      text: 'Press Ctrl+K and type: devices, rooms, faults, records, clauses and every command.',
    },
  },
} as const;
