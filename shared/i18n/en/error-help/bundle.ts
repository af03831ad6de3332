/** Bundle_: what is carried to the server by hand. */
export const bundle = {
  Bundle_NoKey: {
    title: 'No bundle can be made yet',
    happened: 'A bundle is encrypted with the server’s key, and this laptop has not got it yet.',
    causes: [
      'The server was an older version when the laptop joined.',
      'It has not been reached since it was updated.',
    ],
    steps: [
      'Sync once from a network that reaches the server; from then on it works.',
      'If the server is an older version, its administrator has to update it.',
    ],
    safe: 'Everything is on this laptop; nothing was exported.',
  },
  Bundle_Empty: {
    title: 'Nothing to carry',
    happened: 'The server has confirmed that it holds all records and files of this laptop.',
    causes: ['It was synced just now.', 'Nothing was entered since.'],
    steps: ['Nothing has to be done.', 'If the server was put back to an older backup, export everything.'],
    safe: 'Everything is on the server.',
  },
  Bundle_Folder: {
    title: 'The folder cannot be written to',
    happened: 'Nothing was written, and no half of a file is left in the folder.',
    causes: [
      'The path is wrong, or the USB drive is not in.',
      'The drive is full or read-only.',
      'This account may not write there.',
    ],
    steps: [
      'Open the drive in the file manager and copy its path.',
      'Take another drive, or write to this laptop first and copy the file.',
    ],
    safe: 'Everything is on this laptop.',
  },
  Bundle_Unreadable: {
    title: 'A file on the drive cannot be read',
    happened:
      'In the middle of it the system said that it cannot be read. This file was not taken in; others are not affected.',
    causes: [
      'The drive was pulled out before the end, or has a loose contact (`EIO`, `ENODEV`).',
      'The drive has bad blocks (`EIO`).',
      'This account may not read it (`EACCES`).',
    ],
    steps: [
      'Plug the drive in again, in another socket, and take the files in once more.',
      'If it still fails: export again on the other laptop, to another drive.',
    ],
    safe: 'Nothing on this laptop changed. On the laptop that made the bundle every record is still there.',
  },
  Bundle_Damaged: {
    title: 'The bundle is not whole',
    happened:
      'Its content does not fit its own encryption and signature. The whole file is checked before anything is imported, so nothing was.',
    causes: [
      'The drive was pulled before the copy was finished.',
      'The drive has bad blocks.',
      'The file was changed, or is no bundle.',
    ],
    steps: ['Copy it again, and eject the drive.', 'Otherwise export it again on its laptop.'],
    safe: 'Nothing on the server has changed. The laptop still has every record.',
  },
  Bundle_TooNew: {
    title: 'The bundle is too new',
    happened: 'The laptop that made it is newer than the server, which does not know its form.',
    causes: ['The laptop was updated before the server.'],
    steps: ['Update the server and import the same file.'],
    safe: 'Nothing was imported; the file can still be used.',
  },
  Bundle_TooOld: {
    title: 'The bundle is too old',
    happened: 'The laptop that made it is older than this program, which does not read its form any more.',
    causes: ['The laptop was not updated yet.', 'The file is from before it was updated.'],
    steps: ['Update that laptop and export again: what the server lacks is in the new bundle.'],
    safe: 'Nothing was taken in. The laptop that made it still has every record.',
  },
  Bundle_TooLarge: {
    title: 'The bundle is too large to be carried',
    happened: 'What another laptop hands in has a bound, and this file is beyond it.',
    causes: ['Very many photos were taken since the last time the server was reached.'],
    steps: [
      'Take the drive to the server; its administrator runs `xunwei server import FILE`, which has no such bound.',
      'Otherwise let the laptop that made it sync once online.',
    ],
    safe: 'Nothing was taken in; the file was not changed. The laptop that made it still has every record.',
  },
  Bundle_TooMany: {
    title: 'Too many bundles on this laptop',
    happened: 'So many bundles of other laptops wait here that no more are taken in.',
    causes: [
      'This laptop has not synced for a long time.',
      'The server refuses bundles that wait here, and nobody removed them.',
    ],
    steps: [
      'Sync this laptop: what the server takes in waits no longer.',
      'Under Day-end, By USB drive, read why a bundle is refused, and remove those that will not be needed.',
      'Otherwise carry this one on another laptop.',
    ],
    safe: 'Nothing was taken in; the file was not changed. The laptop that made it still has every record.',
  },
  Bundle_OtherServer: {
    title: 'For another server',
    happened: 'The bundle is encrypted to another server; this one cannot open it and should not.',
    causes: [
      'It is the wrong file.',
      'The laptop joined the server of another project.',
      'The server was installed anew without its data.',
    ],
    steps: ['Give the file to its own server.', 'If the server was replaced, restore its data from the backup.'],
    safe: 'Nothing was imported, and the file was not changed.',
  },
  Bundle_UnknownLaptop: {
    title: 'Unknown laptop',
    happened: 'The laptop that made the bundle is not on the server’s list, or was revoked.',
    causes: ['The server was put back to a backup from before it joined.', 'The administrator revoked it.'],
    steps: [
      'If it was not revoked: give it a new code, let it join again, and export once more.',
      'If it was: the administrator decides.',
    ],
    safe: 'Nothing was imported. The laptop still has every record.',
  },
  Bundle_NotNext: {
    title: 'It does not continue what is here',
    happened:
      'The bundle begins in the middle and the server lacks what came before (`gap`), or it has other records under the same numbers (`fork`).',
    causes: [
      'The server was put back to an older backup.',
      'The laptop’s data was copied, and both copies are in use (`fork`).',
    ],
    steps: [
      '`gap`: export everything on that laptop and import that.',
      '`fork`: that laptop has to sync once online; it takes a new letter by itself.',
    ],
    safe: 'Nothing was imported and nothing on the server has changed. The laptop still has every record.',
  },
  Bundle_NotForServer: {
    title: 'For a laptop, not for the server',
    happened:
      'A server made this bundle for one laptop and encrypted it to that laptop’s key. The server cannot take it in.',
    causes: ['It is the wrong file on the drive.'],
    steps: [
      'Take the drive to that laptop: Day-end, By USB drive, take in.',
      'For the server, take the bundle that the laptop exported.',
    ],
    safe: 'Nothing was imported; the file was not changed.',
  },
  Bundle_OtherLaptop: {
    title: 'For another laptop',
    happened: 'The bundle or receipt is meant for another laptop, and this one carries no bundle of it.',
    causes: [
      'The drive is in the wrong laptop.',
      'After a copy or a restore this laptop goes on under another letter.',
    ],
    steps: ['Take the drive to the laptop with that letter.'],
    safe: 'Nothing was taken in; the file was not changed.',
  },
  Bundle_Ahead: {
    title: 'A bundle in between is missing',
    happened: 'The server made it from where it knows the laptop to stand, and this laptop does not stand there yet.',
    causes: ['An earlier bundle of the server was never taken in.', 'This laptop was put back to an older backup.'],
    steps: [
      'Take in the earlier bundle first.',
      'Otherwise the administrator runs `xunwei server bundle --letter LETTER --to FOLDER --all`.',
    ],
    safe: 'Nothing was taken in and nothing has changed here.',
  },
  Bundle_OtherOrder: {
    title: 'The server was put back',
    happened:
      'The server’s log in the bundle is not the one that this laptop knows, so the server was put back to a backup in between.',
    causes: [
      'The server was restored after its last contact with this laptop.',
      'The bundle was made before the restore.',
    ],
    steps: [
      'The administrator runs `xunwei server bundle --letter LETTER --to FOLDER --all`; take that in.',
      'Export everything on this laptop and hand it in: the server may lack it now.',
    ],
    safe: 'Nothing was taken in. Every record of this laptop is still here.',
  },
  Bundle_NoneFound: {
    title: 'Nothing to take in there',
    happened: 'The folder has no file that ends in .xwb or .xwr.',
    causes: ['It is another folder or another drive.', 'The files were not copied.'],
    steps: ['Open the drive in the file manager and copy the path of the folder or of the file.'],
    safe: 'Nothing has changed.',
  },
} as const;
