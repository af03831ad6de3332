/** Counter_, Person_: counted work, people. */
export const person = {
  Counter_Known: {
    title: 'Entered already',
    happened: 'One headline of one day is entered once, so nothing was added.',
    causes: [
      'It was entered twice.',
      'Somebody entered it on another laptop, and it has just come with a sync.',
      'Two pushes of one day have the same headline.',
    ],
    steps: [
      'Find it in the list below; to change it, press “Correct”.',
      'If it is another push: put “(second)” behind the headline and enter it.',
    ],
    safe: 'What was entered before is as it was, and nothing is counted twice.',
  },
  Person_NotAllowed: {
    title: 'The register of people is not yours to change',
    happened:
      'People, roles and certificates are changed by owners and leads; an owner is named or replaced by an owner only.',
    causes: [
      'The person who is working now is a technician or the customer’s supervisor.',
      'A lead wants to name or replace an owner.',
    ],
    steps: [
      'Choose an owner or a lead in the settings and do it then.',
      'Ask the owner to do it on their laptop; it reaches every laptop with its next sync.',
    ],
    safe: 'The register is as it was. What you typed is kept as a draft.',
  },
  Person_LastOwner: {
    title: 'The last owner',
    happened: 'There is always one owner at work, so the last one can neither change role nor leave.',
    causes: ['The owner hands over, and whoever takes over was not named first.'],
    steps: [
      'Make whoever takes over an owner.',
      'Then change the role of the former owner, or enter the day of leaving.',
    ],
    safe: 'The register is as it was.',
  },
  Person_Left: {
    title: 'Somebody who has left',
    happened: 'A day of leaving is entered: from then on the person cannot be chosen. Earlier records keep the name.',
    causes: ['The wrong person was chosen.', 'The day is too early, or the person has come back.'],
    steps: [
      'Choose somebody else in the settings.',
      'Whoever came back: have the lead empty the day of leaving under “People”.',
    ],
    safe: 'Earlier records and signatures are as they were.',
  },
} as const;
