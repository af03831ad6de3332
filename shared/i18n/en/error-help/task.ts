/** Task_: moving, assigning, excusing and withdrawing tasks. */
export const task = {
  Task_WrongDay: {
    title: 'The day is out of range',
    happened:
      'A task cannot be moved into the past or very far ahead, and work on demand cannot be entered for a day too long ago or too far away.',
    causes: [
      'The wrong year or month was chosen.',
      'The task was missed already, and the new day lies before today.',
      'The plan exists only from the day on which the contract’s service begins.',
    ],
    steps: [
      'Choose another day in the calendar: days in grey cannot be chosen.',
      'A task that was missed: move it to today or later, or say why it was missed.',
      'Work on demand that was done earlier can be entered for a month.',
    ],
    safe: 'The task is as it was.',
  },
  Task_Ended: {
    title: 'The task is done or withdrawn',
    happened: 'What is done or withdrawn cannot be moved, assigned or withdrawn any more.',
    causes: [
      'Somebody finished it on another laptop, and that has just come with a sync.',
      'The page was not refreshed.',
    ],
    steps: [
      'Open the task and look under History who finished or withdrew it, and when.',
      'Work on demand that was withdrawn by mistake: open it once more for the same occasion, and it is back.',
    ],
    safe: 'The task and the answers of its round are unchanged.',
  },
  Task_NotMissed: {
    title: 'The task was not missed',
    happened: 'A reason is given only for a task that was not done by the end of its last day.',
    causes: ['Its window is still open.', 'It was done or moved a moment ago.'],
    steps: [
      'Refresh the page and look at its state.',
      'If there is not enough time: ask the lead to move it; moving asks for a reason.',
    ],
    safe: 'Nothing was written.',
  },
  Task_NotOnDemand: {
    title: 'Recurring work and work on demand differ',
    happened:
      'Recurring tasks come out of their plan: they are neither opened nor withdrawn by hand. Work on demand is.',
    causes: [
      'A recurring task, such as a weekly round, was to be withdrawn.',
      'On the command line, the id of a recurring plan was given to be opened.',
    ],
    steps: [
      'Not enough time for a recurring task: ask the lead to move it.',
      'It was missed: say why.',
      'The whole plan is not needed any more: the lead changes the contract’s data.',
    ],
    safe: 'Plan and task are unchanged.',
  },
  Task_NotAllowed: {
    title: 'Moving, and assigning others, is for the lead',
    happened: 'Moving a task or giving it to somebody else changes what the team has arranged: only the lead does it.',
    causes: ['The person who is working now is a technician.'],
    steps: [
      'To do it yourself: choose “Assign to me”; a technician may take a task that nobody else has.',
      'To move it: ask the lead to do it on their laptop; it changes here with the next sync.',
    ],
    safe: 'The task is unchanged; the reason that was typed is not saved.',
  },
} as const;
