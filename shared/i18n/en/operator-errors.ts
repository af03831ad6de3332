/** Errors that only the command line says: of the server, of starting, and what a window does not offer. No window loads them. */
export const operatorErrors = {
  Database_Unavailable:
    'The database did not answer ({{database}}, {{problem}}). Check that PostgreSQL is running and that the address is right, then try again.',
  Database_Refused:
    'The database refused the account {{user}} ({{database}}, {{problem}}). Check user, password and database in DATABASE_URL.',
  Database_TooOld: 'PostgreSQL {{version}} is too old; it must be {{oldest}} or newer. Update it and start again.',
  Database_UnsafeSettings:
    'A setting of the database is not safe: {{setting}} is {{value}}, and a power cut could lose records. Correct it and start again.',
  Database_NotEmpty: 'The database has a schema "{{schema}}" already, so it cannot be used. Choose an empty database.',
  Database_OtherStore:
    'The records of this folder are in {{store}} ({{file}}). Start it as before: check whether DATABASE_URL is set.',
  Blobs_Unavailable:
    'The store of attachments did not answer ({{place}}, {{problem}}). Check that it is running and that the address is right, then try again.',
  Blobs_Refused:
    'The store of attachments refused ({{place}}, {{problem}}). Check the key and the name of the bucket in BLOBS_URL.',
  Blobs_Elsewhere:
    'The attachments of this server are somewhere else ({{file}}). Start it as before: check whether BLOBS_URL is set.',
  Host_PortTaken: 'Port {{port}} is used by another program. Choose another with --port.',
  Host_SecondInstance: 'Xunwei is running already. Use the window that is open.',
  Host_Certificate:
    'The server cannot use {{file}} as its certificate, key or CA ({{problem}}). Put it right and start the server again.',
  Update_NoKey:
    'This program has no release key built in and takes no update. Ask whoever gave it to you for an installer that has one.',
  Update_NoInstaller:
    'This Xunwei runs from a source folder, which an update file cannot replace. Start a new source folder in its place.',
  Recovery_KeyFile:
    'This is no recovery key of the organisation, or it has a slip (line {{line}}). Compare its three lines and try again.',
  Recovery_Passphrase: 'This passphrase does not open the recovery key. Type it once more, slowly.',
  Recovery_RequestFile: 'This is no recovery request, or it was changed. Save it once more at the laptop.',
  Recovery_OtherKey: 'Key {{wanted}} is asked for and {{held}} was given: take the file of the other one.',
} as const;
