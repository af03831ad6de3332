/** Archive_: everything exported and imported. */
export const archive = {
  Archive_NotAllowed: {
    title: 'You cannot export everything',
    happened: 'Everything is exported and imported only by the owner and the project lead.',
    causes: ['The person who is working now is a technician or the customer’s supervisor.'],
    steps: ['Choose the lead in the settings and try again.', 'Ask the project lead to do it.'],
    safe: 'Nothing was exported, and the data are as they were.',
  },
  Archive_Folder: {
    title: 'Nothing can be written to this folder',
    happened: 'The folder to export to is not empty, cannot be made, or takes no files.',
    causes: ['There are files in it already.', 'The USB drive is out, write-protected or full.'],
    steps: ['Take a new, empty folder.', 'Check the path and the drive.'],
    safe: 'Nothing was left there, and the data are as they were.',
  },
  Archive_None: {
    title: 'This is no export of Xunwei',
    happened: 'There is no manifest.json in the folder, or it is not one of Xunwei’s.',
    causes: ['The wrong folder: take the one that holds manifest.json.', 'It was not copied whole.'],
    steps: ['Find the folder with manifest.json and try again.', 'Export again on the other computer.'],
    safe: 'Nothing was written.',
  },
  Archive_Damaged: {
    title: 'The exported data are damaged',
    happened: 'A file is missing, not whole, or not what it was when it was exported.',
    causes: ['The copying broke off.', 'Somebody changed a file in it.'],
    steps: [
      'Copy the whole folder again from the computer or drive it came from.',
      'If that does not help, export again.',
    ],
    safe: 'No record was written: this laptop is still empty.',
  },
  Archive_TooNew: {
    title: 'The export is of a newer program',
    happened: 'These data were exported by a newer version, which this one does not understand.',
    causes: ['Xunwei on this laptop is older.'],
    steps: ['Update Xunwei here, then import.'],
    safe: 'Nothing was written.',
  },
  Archive_NotEmpty: {
    title: 'This laptop has data already',
    happened: 'Everything is imported only into a laptop that holds nothing yet, so that two sets of data never mix.',
    causes: ['This data folder was used before.'],
    steps: [
      'Take a new data folder: name one with --data that does not exist.',
      'To exchange records, sync or carry a bundle.',
    ],
    safe: 'The data on this laptop were not touched.',
  },
} as const;
