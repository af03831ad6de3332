/** Update_: updates of the program. */
export const update = {
  Update_NoKey: {
    title: 'The program cannot verify updates',
    happened:
      'An update is held against the release keys that are built into the program. This one has none, and so takes no update.',
    causes: ['The program was built by somebody without a release key.'],
    steps: [
      'Ask whoever gave you the program for an installer with a release key, and install that once.',
      'If you give the program out: make a release key as the installation guide says, and build it in.',
    ],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_NoInstaller: {
    title: 'The program was not installed',
    happened: 'This Xunwei runs from a source folder under Node: an installer cannot replace it.',
    causes: ['It was started with `npm start`.'],
    steps: [
      'Put the new source folder beside the old one, start there and open the same data folder.',
      'Remove the old folder once all is well.',
    ],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_NotARelease: {
    title: 'Not an update file',
    happened: 'The chosen file does not begin as an update of Xunwei does.',
    causes: [
      'Another file was chosen, the installer itself for example (.exe, .AppImage, .deb).',
      'The file was not copied whole.',
    ],
    steps: ['Choose the file that ends in .xunwei-update.', 'Copy it once more.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_TooNew: {
    title: 'The update file is too new',
    happened: 'Its form came after this program, which therefore does not risk installing it.',
    causes: ['The program has not been updated for many versions.'],
    steps: ['Update to a version in between first.', 'Or close Xunwei and run the new installer by hand.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_OtherKey: {
    title: 'Signed with an unknown key',
    happened: 'The file is signed, but not with a key that this program knows.',
    causes: [
      'It was not made by whoever gave you the program.',
      'They have a new key, and this program does not know it yet.',
    ],
    steps: [
      'Ask them for the number of their key and compare it.',
      'Update to the version in between that brings the new key.',
      'If it does not fit, do not use the file, and tell your administrator.',
    ],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_WrongSignature: {
    title: 'The signature is wrong',
    happened: 'The file says that a known key signed it, but the signature does not fit what stands there.',
    causes: [
      'Somebody changed the notes, the version or the checksum afterwards.',
      'The beginning of the file was damaged while it was copied.',
    ],
    steps: ['Ask for the file again.', 'If it is still wrong, do not use it, and tell your administrator.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_Damaged: {
    title: 'The update is not whole',
    happened:
      'The length (`length`) or the content (`content`) of the installer is not what was signed. It is verified again right before it is started, so that nothing can be exchanged in between.',
    causes: [
      'The USB drive was pulled out too early.',
      'The drive or the disk has bad places.',
      'Somebody changed the file.',
    ],
    steps: [
      'Copy it once more and eject the drive safely.',
      'Run `xunwei update verify FILE` before and after copying.',
    ],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_OtherSystem: {
    title: 'For another system',
    happened:
      'There is an update file for each system, processor and kind of installation, such as `win-x64-nsis` or `linux-arm64-deb`.',
    causes: ['The wrong file was taken along.'],
    steps: ['Take the file for this machine: the message says which one it is.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_NotNewer: {
    title: 'Not a newer version',
    happened:
      'Only a newer version can be installed. An older one might not open data that was brought up to date, and might bring a hole back that was closed.',
    causes: ['It is installed already.', 'An old file was taken along.'],
    steps: ['Nothing, or take a newer file.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_OlderThanData: {
    title: 'The data was opened by a newer version',
    happened:
      'The data folder remembers the newest program that ever opened it. One that is older might not understand what is in it.',
    causes: ['A newer version was installed once, and an older one put back by hand.'],
    steps: ['Take a file that is newer than the version in the message.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_TooFar: {
    title: 'A version in between is needed',
    happened: 'This version cannot be reached from one that is so old in a single step.',
    causes: ['The program has not been updated for a long time.'],
    steps: ['Install the version in the message, start it once, then install this one.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_Lost: {
    title: 'The update did not come in whole',
    happened: 'The file comes in part by part, and that broke off.',
    causes: ['Another window chose an update file too.', 'The program was started anew in between.'],
    steps: ['Choose the file once more.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_None: {
    title: 'No update is ready',
    happened: 'The update that was to be installed is not here any more.',
    causes: ['Another window discarded it.', 'It is installed already.'],
    steps: ['Choose an update file again, or download it from the server.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_NotOffered: {
    title: 'The server has no such update',
    happened: 'The server does not offer this version to this laptop.',
    causes: ['The administrator withdrew it, or gave it to other laptops first.'],
    steps: ['Wait for the next sync: it says when there is one.', 'Or update from a USB drive.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_Withdrawn: {
    title: 'The server took the update back',
    happened:
      'It had been downloaded and waited to be installed. The administrator has withdrawn it since, so its file was removed here.',
    causes: ['Something is wrong with this version, or another one comes in its place.'],
    steps: [
      'Go on working with the version that is here; the next sync says when there is another.',
      'If you need this one all the same, ask the administrator for its file and update from a USB drive.',
    ],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_Busy: {
    title: 'Another update is coming in',
    happened: 'Only one comes in at a time.',
    causes: ['It is being downloaded from the server.', 'Another window is taking a file in.'],
    steps: ['Wait for it, or cancel it.'],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_Failed: {
    title: 'The update could not be installed',
    happened:
      'The last step failed: replacing the program’s file, or starting the installer. The program is either the old one or the new one, never half of each.',
    causes: [
      'This account may not write to the folder of the program (`EACCES`, `EPERM`, `EROFS`).',
      'A virus scanner stopped the installer.',
    ],
    steps: [
      'Use an account that may, or move the program to a folder of your own.',
      'Allow it in the virus scanner and try again.',
      'If it still fails: close Xunwei and run the installer by hand.',
    ],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
  Update_Installed: {
    title: 'The program was updated',
    happened: 'This is the first start of the new version.',
    causes: ['You installed an update.'],
    steps: ['See what is new under Settings, Updates.'],
    safe: 'A verified backup was made before; all records are on this laptop.',
  },
  Update_NotFinished: {
    title: 'The last update did not finish',
    happened: 'The installation was begun, but what started again is the old version.',
    causes: ['It was cancelled in the installer.', 'A virus scanner or the system stopped it.'],
    steps: [
      'Install it again under Settings, Updates.',
      'If it still fails: close Xunwei and run the installer by hand.',
    ],
    safe: 'All records are on this laptop and were not touched; the program is the one from before.',
  },
};
