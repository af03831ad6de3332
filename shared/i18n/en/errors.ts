/** A sentence for every error code: what happened and what to do. An empty parameter takes its brackets with it. */
export const errors = {
  App_Internal:
    'Something went wrong inside the program ({{detail}}). What was saved is safe; try again, and if it happens again start Xunwei anew.',
  App_InvalidInput: 'What was entered cannot be used ({{field}}). Correct it and try again.',
  App_NotFound: 'It is no longer there ({{what}}). Go back to the list and refresh it.',
  App_NotReady: 'The data is not open yet. Finish the first set-up, or open the data folder again.',
  App_AlreadyReady: 'There is data here already, so nothing new can be made. Open it, or choose another folder.',
  App_NoPerson: 'Nobody is chosen as working. Choose a person in Settings.',
  App_Cancelled: 'Cancelled; what was finished before is kept.',
  App_SettingsDamaged:
    'The settings file was damaged; the defaults are in use and the old file is kept as {{file}}. Check language and theme.',
  Store_WrongKey:
    'The key does not fit this data ({{file}}). Put the original key file back, or choose the right data folder.',
  Store_NotADataFolder:
    'This folder holds no Xunwei data ({{file}}). Check the path and choose a folder that was used before.',
  Store_Unreadable:
    '{{file}} in the data folder cannot be read now ({{problem}}); nothing was changed. Give the right to read it back, or restart the laptop, and open Xunwei again.',
  Store_FromTheFuture:
    'This data was written by a newer Xunwei (version {{version}}). Update Xunwei first; the data was not touched.',
  Store_Damaged:
    'The data file is damaged ({{detail}}). Opening it again recovers it by itself. If it still does not open, ask the project lead, and do not delete the data folder.',
  Store_Recovered:
    'The data file was damaged and has been recovered: from the backup of {{backupAt}} and the {{operations}} operations after it. The damaged file is in {{aside}}.',
  Store_RecoveredFromJournal:
    'The data file was damaged and there was no sound backup; {{operations}} operations came back from the journal. Device passwords and drafts have to be entered again. The damaged file is in {{aside}}.',
  Store_JournalBehind:
    'The newest records are saved, but the disk is too full for their second copy in the journal. Free some space; the next saving brings it up to date.',
  Store_DiskFull: 'The disk is full; the last entry was not saved. Free some space and save again.',
  Store_OnlyTexts:
    'The disk is full: photos, files and whatever else is large were not saved. Texts and signatures still are. Free some space and add them again.',
  Store_NearlyFull:
    'The disk is full: texts and signatures are still saved, about {{leftMB}} MB of them; photos and files are not. Free at least 2 GB soon.',
  Store_InUse: 'Another Xunwei window is using this data folder. Close that window first.',
  Store_KeyMissing:
    'The key file is missing ({{file}}), so the data cannot be opened. Put the file back and try again.',
  Store_UnsafeSettings:
    'The database component of this machine is not safe to use ({{setting}}). Start with the Node that comes with Xunwei, or install it again.',
  Store_BlobDamaged:
    'This photo or file is damaged: its checksum differs. Take it again, or sync to fetch it from the server.',
  Store_BlobMissing: 'This photo or file is not on this laptop. Sync to fetch it.',
  Lock_Locked: 'Xunwei is locked. Unlock it in its window with the passphrase first.',
  Lock_NoPassphrase: 'This laptop has no passphrase, so a lock would stop nobody. Set one in Settings first.',
  Lock_WrongPassphrase:
    'Wrong passphrase; still locked. Check capitals and the input method and try again, or use the recovery key.',
  Lock_WrongRecoveryKey:
    'This recovery key does not open the data. Compare it group by group, and check that it is the one made last for this laptop.',
  Lock_WeakPassphrase:
    'This passphrase is too easy to guess and was not taken. Use at least {{least}} characters, no name and none that is common; a few unrelated words are best.',
  Lock_TooManyTries: 'Too many wrong tries in a row. Wait {{seconds}} s and try again.',
  Lock_KeyMissing:
    'This machine’s own key is gone, and the passphrase alone does not open the data. Use the recovery key: no record is lost.',
  Lock_WrongAnswer: 'The answer does not fit this request (line {{line}}). Compare its number and both lines.',
  Lock_NoRequest: 'That request is over: make a new one and leave the window open.',
  Recovery_KeyTaken:
    'This laptop is sealed to the organisation’s recovery key {{fingerprint}} now. Compare it with the lead’s.',
  Recovery_KeyOffered:
    'The server tells another recovery key, {{fingerprint}}, which the old one did not sign. A lead decides under Passphrase and lock in Settings.',
  Recovery_NotAllowed: 'Ask the lead to decide about the recovery key.',
  Vault_Expired:
    'The device passwords on this laptop have expired and cannot be read. Let the lead bring them back with the recovery key under Passphrase and lock in Settings, or enter them again.',
  Vault_ClockBack:
    'The clock of this laptop was put back, so device passwords are closed; nothing is lost. Set the clock right and sync once, or let a lead lock and unlock the laptop.',
  Vault_Lost:
    'These device passwords were never sealed to a recovery key and cannot be brought back. Begin anew and enter them again.',
  Vault_Unreadable:
    'vault.json in the data folder cannot be read now ({{problem}}). Nothing was changed. Make the file readable, or restart the laptop, and open Xunwei again.',
  Zone_NoSync:
    'This laptop is in the government intranet ({{card}}): nothing is synced from there. Unplug it and sync in another network, or carry a bundle.',
  Zone_TwoNetworks:
    'This laptop is in the government intranet ({{inside}}) and in another network ({{outside}}) at the same time, which is forbidden. Disconnect one of them now.',
  Contract_NotAllowed:
    '“{{name}}” does not lead the project and cannot replace the contract, publish checklists or take holidays in. Ask the lead to do it.',
  Template_Changed: 'This checklist has a version {{version}} by now. Open it again and change that one.',
  Task_WrongDay: '{{day}} is not possible: choose a day from {{from}} to {{to}}.',
  Task_Ended: '“{{title}}” is done or withdrawn and cannot be changed. Refresh and look again.',
  Task_NotMissed: '“{{title}}” was not missed: no reason is needed. Refresh and look again.',
  Task_NotOnDemand:
    'Not possible for “{{title}}”: recurring tasks come out of their plan, only work on demand is opened and withdrawn. Move the task instead.',
  Task_NotAllowed: '{{name}} does not lead the project and can neither move tasks nor assign others. Ask the lead.',
  Inspection_Incomplete:
    'The round cannot end yet: {{missing}} items are open, {{unconfirmed}} failures are to be confirmed and {{unexplained}} failures lack their note or photo. Complete them first.',
  Inspection_Closed: 'This round ({{number}}) has ended and cannot be changed. Start a new one to correct it.',
  Inspection_UnknownItem: 'The checklist has no such item ({{item}}). Refresh the page and try again.',
  Inspection_WrongAnswer:
    'This is no answer to “{{item}}”. Give what the item asks for: a judgement, a number, a text, an option or photos.',
  Fault_Closed: 'This fault is closed and cannot be changed. Reopen it first if needed.',
  Fault_WrongOrder: 'This step is not possible in the fault’s present state. Refresh and record the steps in order.',
  Fault_WrongSeverity: 'Section {{section}} of the contract has no such class. Choose one of those listed.',
  Fault_ReasonMissing: 'This step needs a reason. Say why, and save again.',
  Fault_CauseMissing: 'The fault cannot be closed yet: its cause is not given. Choose one and close it then.',
  Fault_SolutionMissing:
    'The fault cannot be closed yet: what was done is not given. Choose the solution and close it then.',
  Fault_TestMissing:
    'The fault cannot be closed yet: no probe after the work has passed. Probe once more, or write how it was tested or why it was not.',
  Fault_FeedbackMissing:
    'This request for support cannot be closed yet: the user’s feedback is missing. Write it down and close it then.',
  Fault_TimeInFuture: 'The time cannot be later than now. Enter when it really happened.',
  Record_Frozen: 'The record is signed and frozen. Make a correcting record instead.',
  Record_SignatureMissing:
    'A signature is missing, so no record was made. Both the technician and the user have to sign.',
  Record_NotVerified:
    'The check failed ({{detail}}): the record is not as it was signed. Do not use it; ask the project lead.',
  Record_TooLarge: 'The file is too large and was not taken ({{bytes}}). Make the picture smaller and add it again.',
  Counter_Known:
    '“{{headline}}” of that day is entered already ({{number}}). To change it, correct that one in the list.',
  Person_NotAllowed:
    '“{{name}}” cannot change the register of people. An owner or a lead does it; owners are named by owners.',
  Person_LastOwner: '“{{name}}” is the last owner and can neither change role nor leave. Name another owner first.',
  Person_Left: '“{{name}}” has left and cannot work any more. Choose somebody else, or have the lead change that.',
  Console_NotAllowed:
    'The console cannot do that. Records are written and changed on the technicians’ laptops; comments and samples are the supervisor’s.',
  Console_WrongSignIn:
    'The sign-in name, the passphrase or a code is wrong, or the user is disabled. Check them and try again, or ask the administrator.',
  Console_SecondFactorNeeded: 'A code is needed as well: the six digits that the telephone shows, or a recovery code.',
  Console_WrongCode:
    'The code is wrong, or was used already. The server’s time is {{time}}: compare the telephone’s clock, wait for the next code and try again.',
  Console_WeakPassphrase:
    'This passphrase is too easy to guess. Use at least {{least}} characters, without the sign-in name, and none that everybody uses.',
  Console_TooManyTries: 'Too many wrong tries, or too many people signing in. Wait {{seconds}} seconds and try again.',
  Console_SignedOut:
    'You were signed out: nothing happened for 15 minutes, or it was done elsewhere. Sign in again to go on.',
  Comment_Closed: 'This comment is closed already. Reopen it first, or write another one.',
  Comment_Open: 'This comment is still open; there is nothing to reopen.',
  Sample_NothingToDraw: 'No signed record falls into these days. Choose other days or another kind of record.',
  Import_NotAllowed: '“{{name}}” cannot import devices. Ask a technician or the project lead to do it.',
  Import_WrongType:
    '“{{name}}” is no Excel workbook (.xlsx) and no CSV table. Save it as .xlsx in Excel or WPS and import that.',
  Import_OldExcel:
    '“{{name}}” is an old .xls or has a password. Take the password off, save it as .xlsx and import that.',
  Import_Damaged:
    '“{{name}}” is damaged or not whole, and was not read. Open it in Excel or WPS and save it as a new .xlsx.',
  Import_UnclosedQuote:
    'A double quote in “{{name}}” is not closed, so its cells cannot be told apart. Correct it, or save it as .xlsx.',
  Import_TooLarge:
    'The file has {{megabytes}} MB, more than {{limit}} MB, and was not read. Take pictures out, or split it.',
  Import_TooMuchInside:
    'Unpacked, the table is too large (at most {{limit}} MB and {{columns}} columns), and was not read. Copy the devices into a new sheet and save it as .xlsx.',
  Import_TooManyRows:
    'The table has {{rows}} rows; at most {{limit}} are imported at once. Delete empty rows below, or split it.',
  Import_Empty:
    'The first sheet of “{{name}}” has no devices. Put them on the first sheet, at least one row under the heads.',
  Import_Lost: 'The table that was chosen is gone. Choose the file again.',
  Import_Refused: '{{count}} rows cannot be imported, so none was written. Correct the table and choose it again.',
  Import_Changed: 'The inventory has changed since the check, and nothing was imported. Check again, then import.',
  Scan_NotAllowed: '“{{name}}” cannot file signed sheets. Ask a technician or the project lead to do it.',
  Scan_WrongType: '“{{name}}” is no photo or scan, or is not what its name says. Use JPG, PNG, WebP or PDF.',
  Scan_TooLarge:
    'The file has {{megabytes}} MB, more than {{limit}} MB, and was not taken. Scan it again at 300 DPI in grey.',
  Scan_Unreadable:
    '“{{name}}” is damaged, or has more than {{megabytes}} million pixels, and was not taken. Take the photo or scan again.',
  Scan_Lost: 'This scan is gone and was not filed. Choose the file again.',
  Label_NotOurs:
    'This code is not Xunwei’s, and nothing was opened. Scan a device label, a port label or a record that Xunwei printed.',
  Label_Unknown:
    'The code is Xunwei’s, but this laptop does not have the device, port or record that it names. Sync first, or see whose label it is.',
  Archive_NotAllowed: '“{{name}}” cannot export or import everything. Ask the project lead to do it.',
  Archive_Folder:
    'Nothing can be written to “{{folder}}”: it is not empty, or takes no files. Take a new, empty folder.',
  Archive_None: '“{{folder}}” is no export of Xunwei. Choose the folder that holds manifest.json.',
  Archive_Damaged:
    'The exported data are damaged: {{file}} (line {{line}}). Nothing was written; copy or export them again.',
  Archive_TooNew: 'These data were exported by a newer version, and nothing was written. Update Xunwei here first.',
  Archive_NotEmpty: 'This laptop has data already, and nothing was imported. Take a new data folder.',
  Paper_NotAllowed: '“{{name}}” cannot file or remove this paper. Ask the project lead, or whoever filed it, to do it.',
  Paper_WrongType:
    '“{{name}}” cannot be kept, or is not what its name says. Use PDF, Word, Excel, OFD, ZIP or a picture.',
  Paper_TooLarge:
    'The file has {{megabytes}} MB, more than {{limit}} MB, and was not taken. Split it and add the parts.',
  Paper_UploadLost: 'The file did not come in whole: its first parts are gone. Add it again.',
  Photo_TooLarge:
    'The file has {{megabytes}} MB, more than {{limit}} MB, and was not opened. Make it smaller, or take another one.',
  Photo_Empty:
    'The file is empty (0 bytes); perhaps it was not copied to the end. Copy it from the phone or camera again.',
  Photo_Heic:
    'This is a HEIC photo, which cannot be opened here. On the iPhone choose Settings > Camera > Formats > Most Compatible and take it again, or share it as JPEG first.',
  Photo_NotAPicture: 'Not a picture that can be opened; the file may have been renamed. Use JPEG, PNG or WebP.',
  Photo_TooManyPixels:
    'The picture has {{width}} × {{height}} pixels ({{megapixels}} million), more than {{limit}} million, and was not opened. Make it smaller first.',
  Photo_Damaged: 'The picture is incomplete or damaged and cannot be opened. Copy it from the phone or camera again.',
  Photo_Unreadable:
    'The file cannot be read; the USB stick or phone may have been unplugged. Plug it in and choose the file again.',
  Probe_UnknownKind: 'There is no such probe ({{probeId}}). Check its name, or update Xunwei.',
  Probe_InvalidSettings: 'The probe’s settings are wrong ({{field}}). Correct them and try again.',
  Probe_Unreachable: 'The device does not answer ({{host}}). Check its power, cable and switch port, then its address.',
  Probe_Refused:
    'The device refuses the connection ({{host}}:{{port}}). Check that the service runs and the port is right.',
  Probe_Timeout:
    'No answer within the time allowed ({{timeoutMs}} ms). Check whether the network is congested and probe again.',
  Probe_AuthFailed: 'User name or password is wrong ({{host}}). Update the account of the device and probe again.',
  Probe_ProtocolError:
    'The device’s answer breaks the protocol ({{protocol}} {{detail}} {{status}}). Check port and model; restart the device if need be.',
  Probe_TooMuchData: 'The device sent too much data and was cut off. Check that address and port are this device’s.',
  Probe_NotAPicture:
    'What came is no usable picture. Check the device’s snapshots, or choose a JPEG, PNG or WebP file.',
  Probe_Crashed: 'The prober stopped unexpectedly and was started again. Probe once more.',
  Probe_Cancelled: 'The probe was cancelled; results that came are kept. Probe again when needed.',
  Probe_ToolMissing: 'This machine lacks a program that is needed ({{tool}}). Install it and probe again.',
  Probe_NoStream:
    'The device answers but gives no usable video ({{host}}). Check the path of its main stream and its encoding.',
  Probe_NoAddress: 'Devices without an address: {{count}}. They cannot be probed; enter the addresses under Devices.',
  Probe_NameNotFound: 'This host name is unknown ({{host}}). Enter an IP address instead, or check DNS.',
  Probe_NoAnswer:
    '{{protocol}} gives no answer ({{host}}:{{port}}). Check that the service is on and lets this laptop in; a wrong SNMP community gets no answer either.',
  Probe_HostKeyChanged:
    'The host key of the device has changed ({{host}}, now {{fingerprint}}), so no password was sent. First find out whether it was replaced or reinstalled.',
  Probe_CertificateChanged:
    'The certificate of the device has changed ({{host}}, now {{fingerprint}}), so no password was sent. First find out whether it was replaced or reset.',
  Probe_LegacyOnly:
    'The device offers outdated algorithms only ({{host}}). Update it, or probe it with allowsLegacy switched on.',
  Probe_TlsFailed:
    'No encrypted connection could be made ({{host}}:{{port}}, {{reason}}). Check that the port speaks HTTPS, and whether the server takes SM algorithms only.',
  Probe_OtherDevice:
    '{{host}} was probed, which is not this device ({{device}}). It cannot be kept as its result; choose the device and probe again.',
  Sweep_WrongAddresses: '“{{part}}” is no address, subnet or range. Write 192.168.1.0/24 or 192.168.1.10-60.',
  Sweep_TooMany: 'One sweep takes at most {{limit}} addresses. Make the subnet smaller, or sweep in parts.',
  Sweep_Running: 'A sweep is running already. Wait for it, or stop it first.',
  Sweep_Outdated: 'One of the proposals no longer fits the inventory. Nothing was written: look at them again.',
  Probe_TooMany: '{{limit}} continuous probes are running already. Stop one of them, then start the new one.',
  Probe_Busy: 'The far end is measuring with somebody else just now. Wait until that has ended, then try again.',
  Conflict_Changed: 'This was changed once more just now. See what is in use, and decide again.',
  Sync_NotEnrolled: 'This laptop has not joined a server. Enter the server’s address and a code in Day-end.',
  Sync_Offline: 'The server cannot be reached. Everything is safe on this laptop; send again when there is a network.',
  Sync_Busy: 'A sync is under way. Wait until it ends.',
  Sync_BadCode: 'The code is wrong, used or expired. Ask the administrator for a new one.',
  Sync_Refused:
    'The server did not accept it ({{problem}}). Check this laptop’s date and time; otherwise ask the administrator.',
  Sync_WrongSite: 'The server belongs to another site; nothing was sent. Check its address.',
  Sync_WrongServer:
    'Another Xunwei server is at this address, not the one that this laptop joined. Nothing was sent; check the address.',
  Sync_CaptivePortal:
    'The network wants a sign-in first: its web page answered, not the Xunwei server. Sign in with a browser, then sync again.',
  Sync_Proxy:
    'A proxy or gateway on the way answered ({{status}}); the Xunwei server was not reached. Change the network, or ask its administrator to let it through.',
  Sync_ForeignAnswer: 'What is at this address is not a Xunwei server ({{status}}). Check address and port.',
  Sync_CertificateExpired:
    'The server’s certificate has run out or is not valid yet; nothing was sent. Check this laptop’s date first; if it is right, the administrator has to renew the certificate.',
  Sync_CertificateUntrusted:
    'The server’s certificate cannot be trusted ({{problem}}); nothing was sent. Ask the administrator; do not go on regardless.',
  Sync_CertificateName:
    'The server’s certificate is not for {{host}} but for {{names}}; nothing was sent. Enter the address as it stands there, or have the administrator add it with --known-as.',
  Sync_OtherAuthority:
    'A Xunwei server of another CA is at this address ({{fingerprint}}); nothing was sent. Check the address; if the CA was renewed or the server set up anew, join it with a new code.',
  Sync_Intercepted:
    'Something on the way opens encrypted connections: the server’s certificate was made by {{issuer}}; nothing was sent. Have the server’s address excepted from inspection, or use another network.',
  Sync_TlsMissing:
    'What is at the server’s address does not speak TLS 1.2 or newer ({{problem}}); nothing was sent. If a network asks for a sign-in, do that first; otherwise the administrator has to start the server with TLS.',
  Sync_TlsNeeded:
    'The server speaks TLS now. Join it once more at {{url}} with a new code from the administrator; everything here is kept.',
  Sync_Protocol:
    'The server’s answer is wrong ({{problem}}). Nothing is lost; see whether the network asks for a login, and send again later.',
  Sync_TooOld: 'This version is too old for the server. Update Xunwei and sync again; everything is safe here.',
  Sync_Fork:
    'The server holds another history under this laptop’s name and is too old to tell the two apart, so the sync stopped. Ask the administrator to update the server.',
  Sync_DigestMismatch:
    'Laptop and server differ ({{entities}}), so there is no receipt. Sync once more; if they still differ, ask the administrator.',
  Sync_BecameAnother:
    'The data of this laptop was copied or put back, and the other copy synced first. This one is now {{letter}}; {{operations}} records were signed anew under it and sent. Nothing has to be entered again.',
  Sync_Wiped: 'This laptop was reported stolen: its keys were destroyed. Bring it to the lead.',
  Sync_TookBack:
    'The data of this laptop was put back from an older backup. {{operations}} of its records that the server had are here again; work can go on.',
  Bundle_NoKey:
    'The server has not told its key for encryption yet, so no bundle can be made. Sync once online first; if the server is too old, its administrator has to update it.',
  Bundle_Empty: 'There is nothing to carry: the other side has everything already.',
  Bundle_Folder:
    '“{{folder}}” cannot be written to. Check the folder, and whether the USB drive is in, has room and is not read-only.',
  Bundle_Unreadable:
    '“{{file}}” could not be read to its end ({{problem}}) and was not taken in. Plug the drive in again and retry; nothing on it was changed.',
  Bundle_Damaged:
    'The bundle is damaged, incomplete or was changed ({{problem}}); nothing was imported. Export it again on its laptop.',
  Bundle_TooNew: 'A newer version of Xunwei made the bundle; nothing was imported. Update the server first.',
  Bundle_TooOld:
    'An older version of Xunwei made the bundle; nothing was taken in. Update that laptop and export again.',
  Bundle_TooLarge:
    'The bundle is larger than another laptop can hand in ({{maxGB}} GB). Bring it to the server itself, or let its laptop sync once.',
  Bundle_TooMany:
    'This laptop carries {{most}} bundles already. Hand them in, or remove those that the server refuses, and take this one in again.',
  Bundle_OtherServer: 'The bundle is for another server; nothing was imported.',
  Bundle_UnknownLaptop:
    'The server does not know the laptop that made the bundle, or has revoked it; nothing was imported.',
  Bundle_NotNext:
    'The bundle does not continue what the server holds ({{problem}}, the server has up to no. {{n}}); it was not imported. Export everything on that laptop, or sync it once online.',
  Bundle_NotForServer:
    'The bundle was made by a server for laptop {{letter}}; take it to that laptop. Nothing was imported.',
  Bundle_OtherLaptop: 'This is for laptop {{letter}}; take it there. Nothing was taken in.',
  Bundle_Ahead:
    'The bundle begins after what this laptop holds; nothing was taken in. Take in the one before, or ask the server’s administrator for everything (--all).',
  Bundle_OtherOrder:
    'The bundle does not fit what this laptop holds: the server was put back to an older backup since. Nothing was taken in; ask its administrator for everything (--all).',
  Bundle_NoneFound: 'There is no bundle (.xwb) and no receipt (.xwr) in “{{folder}}”.',
  Update_NotARelease: 'This is not an update file of Xunwei (.xunwei-update).',
  Update_TooNew:
    'This program is too old to read the update file. Update to a version in between, or run the new installer by hand.',
  Update_OtherKey:
    'The update is signed with another key ({{key}}) and was not taken. Ask whoever gave you the program.',
  Update_WrongSignature: 'The update was changed after it was signed, and was not installed. Do not use this file.',
  Update_Damaged: 'The update is incomplete or was changed ({{problem}}), and was not installed. Copy it again.',
  Update_OtherSystem: 'This update is for {{is}}; this machine needs {{needed}}.',
  Update_NotNewer:
    'The update is version {{version}}, and this is {{current}} already. Only a newer one can be installed.',
  Update_OlderThanData:
    'This data was opened by version {{highest}}; {{version}} is older and cannot be installed. Choose a newer file.',
  Update_TooFar: 'Version {{current}} cannot go to {{version}} in one step: install {{from}} first.',
  Update_Lost: 'The update did not come in whole. Choose the file again.',
  Update_None: 'No update is ready. Choose a file or download it first.',
  Update_NotOffered: 'The server has no update {{version}} for this laptop; it may have been withdrawn.',
  Update_Withdrawn:
    'The server took version {{version}} back, and the downloaded file was removed. Nothing was installed; wait for the next version.',
  Update_Busy: 'Another update is coming in or being installed. Wait for it, or cancel it.',
  Update_Failed: 'The update could not be installed ({{problem}}); no record was touched. Try again.',
  Update_Installed: 'Updated from version {{from}} to {{to}}. What is new is under Settings, Updates.',
  Update_NotFinished:
    'The update to version {{version}} did not finish: this is still the version from before. Try again.',
  Clock_Fast: 'This laptop’s clock is {{offset}} fast; records kept; times marked. Set the system’s clock right.',
  Clock_Slow: 'This laptop’s clock is {{offset}} slow; records kept; times marked. Set the system’s clock right.',
  Clock_FarOff:
    'This laptop’s clock is {{offset}} off: times in records cannot be taken as they stand. Records kept; times marked. Set the clock right now, and tell the project lead.',
  Clock_WentBack:
    'This laptop’s clock was put back by {{offset}}: records say later times than now. Records kept; times marked. Set the clock right now, and tell the project lead.',
  Printer_NotReached:
    'The system’s print service does not answer ({{detail}}). Choose “System print dialog” as the printer, or save a PDF.',
  Printer_Unknown: 'The printer “{{printer}}” is no longer there; nothing was printed. Choose another one.',
  Printer_NotAccepting:
    'The printer “{{printer}}” takes no jobs now; nothing was printed. Choose another one, or let it take jobs in the system’s settings.',
  Printer_NoPaper:
    'The printer “{{printer}}” has no paper of {{paper}}; nothing was printed. Choose another printer, or another paper.',
  Printer_Refused:
    'The printer “{{printer}}” did not take the job ({{detail}}). Choose “System print dialog”, or another printer.',
  Printer_JobFailed:
    'The printer “{{printer}}” did not print it ({{detail}}). Look at its panel and print again; the record is not affected.',
  Host_PrintFailed:
    'Printing or making the PDF failed ({{detail}}). Check the printer or browser and try again; the record is not affected.',
  Host_NoBrowser: 'No Chrome, Chromium or Edge was found. Install one, or open the address shown in another browser.',
  Host_Unauthorised: 'This window may not speak to Xunwei. Close it and start Xunwei again.',
  Host_CoreUnreachable:
    'The window lost touch with Xunwei on this laptop and the last action was not finished. Try again once it is back; otherwise start Xunwei again.',
  Host_DemoFailed:
    'The demo’s devices did not start ({{detail}}). Close the program that holds the ports and try again, or choose another site.',
} as const;
