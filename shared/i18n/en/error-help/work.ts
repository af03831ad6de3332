/** Contract_, Template_, Inspection_, Fault_, Record_: the contract, checklists, rounds, faults and records. */
export const work = {
  Contract_NotAllowed: {
    title: 'Only the lead may do this',
    happened: 'Replacing the contract or publishing a checklist changes what everybody has to do.',
    causes: ['The person who is working now is a technician or a supervisor.'],
    steps: [
      'Choose the lead in the settings, or ask the lead to do it.',
      'The change reaches every laptop with its next sync.',
    ],
    safe: 'Contract and checklists are as they were. What you were editing is kept as a draft on this laptop.',
  },
  Template_Changed: {
    title: 'The checklist has a newer version',
    happened: 'Somebody published a new version of this checklist while you were changing it.',
    causes: ['A version published on another laptop has just come with a sync.'],
    steps: ['Note what you changed.', 'Discard the draft, open the new version and change that one.'],
    safe: 'Nothing is lost: the new version is in use, and your draft is still here.',
  },
  Inspection_Incomplete: {
    title: 'The round has items left',
    happened:
      'Some items were not checked, a probe found a failure that nobody has confirmed, or a failure lacks its note or photo, so the round cannot be completed.',
    causes: [
      'The physical items (lens, bracket, connector and cable, power) need a person: no probe fills them.',
      'What a probe judged as failed waits until somebody has looked at it.',
      'A channel that cannot be reached has no picture and no clock: a person answers these as failed or not applicable.',
    ],
    steps: [
      'Open the list of what is left; choosing an entry takes you there.',
      'To confirm: look at the picture and the probe results, then press Enter if it is true or 1 if it is not.',
      'Not checked: press 1 pass, 2 fail or 3 not applicable.',
      'A failure without its note: say what is wrong, take the photo, or make it a fault.',
      'Then complete the round.',
    ],
    safe: 'Every answer given is saved. You may leave and go on later.',
  },
  Inspection_Closed: {
    title: 'The round is completed',
    happened: 'This round is completed and its results are frozen.',
    causes: ['It was completed in another window or on another laptop.', 'An earlier round is open.'],
    steps: [
      'Look at its number and week: is it the one you mean?',
      'If it has to be corrected, start a new round and say why in its note.',
    ],
    safe: 'The results are kept as they were. What you just tried to change was not saved.',
  },
  Inspection_UnknownItem: {
    title: 'The checklist has no such item',
    happened: 'The item is not in the checklist that this round was started with.',
    causes: [
      'The checklist got a new version while the page was open. A round keeps the version it began with.',
      'On the command line, the name of the item is wrong.',
    ],
    steps: ['Press F5 and answer again.', 'On the command line, read the round first and look at its items.'],
    safe: 'Answers already given are not affected.',
  },
  Inspection_WrongAnswer: {
    title: 'The item takes another kind of answer',
    happened:
      'What was given is not what the item asks for: a text for a number, an option it has not, or too few photos.',
    causes: ['Not all the photos it wants have been taken.', 'On the command line, the type or the option is wrong.'],
    steps: [
      'Read the item’s hint and answer again. A number out of range may be given: it is kept as it is and flagged.',
      'If the item does not apply, choose “not applicable”.',
    ],
    safe: 'Answers already given are not affected; this item is as it was.',
  },
  Fault_Closed: {
    title: 'The fault is closed',
    happened: 'This fault is closed or cancelled and takes no further steps.',
    causes: [
      'It was closed on another laptop and the sync has just brought that.',
      'Another fault with a similar number is open.',
    ],
    steps: [
      'Look at its history: who closed it, and when.',
      'If it has come back: reopen it, or log a new fault.',
      'A cancelled fault cannot be brought back; log a new one.',
    ],
    safe: 'Its history is all there. The last step was not saved.',
  },
  Fault_WrongOrder: {
    title: 'This step is not possible now',
    happened:
      'A fault goes forward: reported, responded, on site, diagnosed, fixed, verified, closed. Steps may be left out, but not taken backwards.',
    causes: [
      'Another window or laptop has already recorded a later step.',
      'A forgotten step was entered with a time after the steps that follow it.',
      'The time of the report is later than the arrival.',
    ],
    steps: [
      'Refresh and see how far the fault is.',
      'For a step entered later, give the time when it really happened.',
      'To correct what was recorded, add a note.',
    ],
    safe: 'The steps and times recorded are kept, and the time limits still follow them.',
  },
  Fault_WrongSeverity: {
    title: 'The class does not belong to the section',
    happened: 'Each section of the contract has classes of its own, and the chosen one is of another section.',
    causes: [
      'The section was changed and the class was not.',
      'Another computer changed the section at the same time.',
    ],
    steps: ['Refresh the page.', 'Choose the section first, then one of the classes listed.'],
    safe: 'The class is as it was, and the clocks go on by it.',
  },
  Fault_ReasonMissing: {
    title: 'The step has no reason',
    happened:
      'A pause, a cancellation and opening a fault again change what a time limit counts, so each of them has to say why.',
    causes: ['No reason was chosen for the pause.', 'A fault was cancelled or opened again without a note.'],
    steps: [
      'Pause: choose what is waited for. For another reason say in the note what it is.',
      'Cancel or open again: write in the note why.',
    ],
    safe: 'The step was not recorded, and the clocks go on as before.',
  },
  Fault_CauseMissing: {
    title: 'The cause is missing',
    happened:
      'The contract asks for a diagnosis of every fault. A fault is closed with a cause that reports can count.',
    causes: ['No cause was chosen in the panel “Cause and solution”.'],
    steps: [
      'Choose the cause in the panel “Cause and solution”; where a probe or a failed item points to one, it is offered.',
      'Nobody found it? Choose “Unknown”, and say in the description what was looked at.',
      'Close the fault again.',
    ],
    safe: 'The fault is as it was: all steps and times are kept.',
  },
  Fault_SolutionMissing: {
    title: 'The solution is missing',
    happened: 'A fault is closed with what was done about it.',
    causes: ['No solution was chosen in the panel “Cause and solution”.'],
    steps: [
      'Choose one or more solutions in the panel “Cause and solution”.',
      'Nothing had to be done? Choose “Nothing to do”.',
      'Close the fault again.',
    ],
    safe: 'The fault is as it was: all steps and times are kept.',
  },
  Fault_TestMissing: {
    title: 'The test result is missing',
    happened:
      'The contract asks for a test after the work. A fault is closed with probes after the work that all passed, or with a sentence about the test.',
    causes: [
      'No probe was run after the work, or the device has none.',
      'A probe after the work failed or found something out of bounds.',
      'The fault was opened again: tests from before that do not count any more.',
    ],
    steps: [
      'With a device chosen, press “Probe after work” and wait for the result.',
      'Where nothing can be probed, write in “Test result” how you tried it and what came out.',
      'Where it could not be tested, write why.',
      'Close the fault again.',
    ],
    safe: 'The fault is as it was: all steps, times and probe results are kept.',
  },
  Fault_FeedbackMissing: {
    title: 'The user’s feedback is missing',
    happened: 'The contract has user support end with the user’s feedback.',
    causes: ['The fault is a request for support, and nothing stands in “Feedback”.'],
    steps: [
      'Ask the user whether it works now, and write down what they say.',
      'It was no request for support? Correct its kind with “Edit”.',
      'Close it again.',
    ],
    safe: 'The request is as it was: all steps and times are kept.',
  },
  Fault_TimeInFuture: {
    title: 'The time is later than now',
    happened: "The time entered lies after this computer's present time.",
    causes: [
      'The date is a day off, or morning and afternoon were mixed up.',
      "This computer's clock is slow or its time zone is wrong.",
    ],
    steps: [
      'Enter the time when it really happened.',
      "Look at the date and time in the taskbar and set them right. The contract's limits always follow Beijing time.",
    ],
    safe: 'Everything else you entered is still there. Correct the time and save.',
  },
  Record_Frozen: {
    title: 'The record is frozen',
    happened: 'Once signed, a record cannot be changed by anybody: that is what the signature is worth.',
    causes: ['A signed record was to be changed.', 'Another window has just signed it.'],
    steps: [
      'See whether it is the record you mean.',
      'If it is wrong, make a new record that names the one it corrects, and have it signed.',
    ],
    safe: 'The signed record is intact.',
  },
  Record_SignatureMissing: {
    title: 'A signature is missing',
    happened: 'The technician and the user both sign; one signature is missing, so no record was made.',
    causes: [
      'Only one box was signed.',
      'A box holds just a dot and no stroke.',
      'A box was cleared and not signed again.',
    ],
    steps: [
      'Sign in both boxes, fill in both names and sign again.',
      'If the user is away, leave it: the draft stays until the user is there.',
    ],
    safe: 'What you filled in is kept in the draft.',
  },
  Record_NotVerified: {
    title: 'The record does not verify',
    happened:
      'Its content differs from what was signed, or another key has signed it. The brackets name the check that failed.',
    causes: [
      'The exported file was opened, changed and saved.',
      'A messenger or mail cut the file off or converted it.',
      'The data file is damaged.',
    ],
    steps: [
      'Do not use this record.',
      'Export it again from the laptop that made it and verify once more.',
      'If it fails again, tell the project lead and keep the file as it is.',
    ],
    safe: 'Verifying changes nothing. The copy on the server can be compared.',
  },
  Record_TooLarge: {
    title: 'The file is too large',
    happened: 'This photo or file is larger than allowed (30 MB for a photo) and was not taken.',
    causes: [
      'The camera is set to its highest resolution or to RAW.',
      'A video was chosen.',
      'A screenshot was stored as an uncompressed BMP.',
    ],
    steps: [
      'Take it again in normal quality, or save it as JPEG first.',
      'Do not add videos: add one picture that shows the matter.',
    ],
    safe: 'Nothing else is affected; only this file was not added.',
  },
} as const;
