import { acts } from './cli-acts.ts';
import { pack } from './cli-pack.ts';

export const cli = {
  acts,
  pack,
  help: `Xunwei command line

Usage: xunwei <command> [arguments] [--lang zh-CN|en]

  serve [--data DIR] [--port N] [--no-open] [--demo]
        start the app: a page on this machine, shown by the installed browser
  server --data DIR [--host ADDRESS] [--port N] [--metrics-port N] [--demo]
        start the central server. Its records are in embedded SQLite, or in PostgreSQL when DATABASE_URL or --database-url gives its
        address; so for all commands of the server. Figures for Prometheus on the metrics port, on this machine only
        --known-as names a host name under which the server is reached (more than once), --no-console serves no console
        --tls speaks TLS with certificates of the organisation's own CA, made at the first start; laptops pin it by their code
        --tls-cert FILE --tls-key FILE [--tls-ca FILE] speaks TLS with a certificate of yours; laptops pin the CA when it is given
  server ca --data DIR
        print the organisation's own CA (PEM) for browsers, and its fingerprint
  server ca renew --data DIR [--switch [--force] | --drop]
        hand over to another CA: makes it and has laptops told, and says which have not heard yet; --switch: it vouches from now on,
        not while laptops have not heard of it unless --force is given (each of those then needs a new code);
        --drop: those before it are trusted no longer
  server code --data DIR [--letter LETTER]
        make a single-use enrolment code for a laptop, valid for 15 minutes
  server import FILE --data DIR [--to FOLDER]
        take in a laptop's bundle (.xwb), also while the server runs; importing again does no harm. With --to the laptop's answer
        is written there: its receipt, and what it lacks
  server bundle --data DIR --letter LETTER --to FOLDER [--all]
        what a laptop lacks that never reaches the server, sealed to that laptop, with its newest receipt; --all: everything
  server update add FILE --data DIR --to A,B|all [--key PUBLIC]
        Takes an update file (.xunwei-update) in: verifies all of it and offers it to the laptops with these letters, or to all; also while the server runs
  server update offer VERSION --data DIR --to A,B|all
        Offers it to others: to a few laptops first, then to all
  server update list|withdraw VERSION --data DIR
        Lists what is offered; withdraws a version and removes its files
  server laptops --data DIR
        every laptop: when it last synced, what it had not sent, which devices' passwords it keeps, whether it was stolen
  server revoke --data DIR --letter LETTER [--stolen]
        revoke a laptop: the server takes nothing from it any more. --stolen: when it asks the next time it gets a signed order to
        destroy its keys; prints what it held
  server readmit --data DIR --letter LETTER
        a mistake, or it was found: listen to it again
  server recovery-key --data DIR
        the recovery keys of the organisation (their public halves) and their fingerprints; the last one is in force
  server recovery-key new --to KEYFILE --data DIR [--replaces OLD KEYFILE]
        make the organisation's recovery key: the private half goes into the file, under a passphrase (it can be printed), and is not
        kept by the server; laptops are told the public half. With --replaces the old key signs it, and laptops take it by
        themselves; otherwise a lead has to accept it on each laptop
  server recovery-key slot --letter LETTER --to FILE --data DIR
        what a laptop sealed to the organisation's key, for recovery put-back
  server user add --data DIR --name LOGIN [--person NAME] [--role supervisor|lead|technician]
        add a user of the console and print a single-use code, with which the person sets a passphrase at the first sign-in
  server user list|renew|disable|sign-out|reset-factor --data DIR [--name LOGIN]
        list the users; print a new code (the passphrase is void); disable a user; sign a user out everywhere; take the second
        factor from who lost the telephone and the recovery codes
  server user role --data DIR --name LOGIN --role supervisor|lead|technician
        give a user another role, signed out everywhere at once
  server backup --data DIR --to DIR
        back the central server up and verify the copy
  server restore --from BACKUP --data DIR
        put a backup into a new data folder, and into an empty database when one is given; the key file must stand beside the folder
  server audit --data DIR [--after NUMBER] [--json]
        Who did what to the server, its laptops and its users: codes, revocations, thefts, users, sign-ins, CAs, recovery keys,
        backups, updates; --json: one line each
  server verify --data DIR
        recompute every operation, chain, count, receipt and photo that the central server holds
  demo-site [--json] [--server DIR]
        start the demo site: 25 cameras, recorder, switches and more; with a demo server beside it
  probe <kind> <target> [--port N] [--user NAME] [--password TEXT] [--deadline MS] [--option name=value ...] [--json] [--evidence FOLDER] [--private-key FILE]
        probe one address once; the password may stand in the environment variable XUNWEI_PROBE_PASSWORD, and the raw evidence can be kept in a folder
  probe --device <name|id|address> [kind ...] [--data DIR] [--port N] [--deadline MS] [--option name=value ...] [--json] [--evidence FOLDER]
        probe a device by its record: address, account and settings come from there, and the results are kept in its life record; without a kind, what its checklist probes
  interfaces <file> [--json]
        Checks the HTTP interfaces of a list. CSV with the columns name, url, status, contains and limit (ms), of which only url
        is needed; or a JSON list; UTF-8 or GBK
  sweep <address ...> [--ports 80,554] [--timeout MS] [--attempts N] [--ping | --identify] [--all] [--json]
        ports of many addresses: a subnet 10.1.9.0/24, a range 10.1.9.10-20, single addresses or names; lists what answers, with --all everything; --ping only asks who answers an echo, --identify also says what stands there
  echo [--host ADDRESS] [--port N] [--throughput-port N]
        be the far end of speech path and throughput tests (probe rtp-path, probe throughput) on the other laptop, until Ctrl+C
  call <operation> [JSON | -] --data DIR
        run any operation of the app; the answer is JSON; with - the input comes from standard input (passwords)
  call --list
        list every operation
  bundle --data DIR --to FOLDER [--all | --carried]
        what the server lacks as a sealed, signed file; --all: everything; --carried: what this laptop carries for others, and
        their receipts
  take-in FILE | FOLDER --data DIR
        take in what came on a USB drive: bundles of other laptops to carry on, bundles from the server, receipts
  pack --data DIR --out FOLDER [--section 1|2|3 ...] [--as folder|zip|pdf] [--form internal|customer|public] [--no-evidence]
        make the acceptance pack: missing list, clause index, signed records, reports, filed papers, evidence and a
        SHA-256 manifest; of the whole contract without --section
  update verify FILE [--key PUBLIC]
        Verifies an update file: signature, length and content; shows version, system and what is new. Without --key by the release keys that are built in
  release keys --out FILE
        Makes a release key and prints its public half (for shared/domain/release-keys.ts); sealed with the passphrase in XUNWEI_RELEASE_PASSPHRASE
  release sign INSTALLER --key FILE --from VERSION --notes-zh FILE --notes-en FILE [--out DIR]
        Makes a signed update file of an installer; --from is the oldest version that may update in one step; several --key while one takes the place of another
  export --data DIR --out FOLDER
        everything in open formats: a JSON Lines file per kind of record, photos and files as they are, and how to read it; no passwords
  import <folder> --data DIR [--person NAME]
        what export wrote into a laptop that holds nothing yet
  recovery open <request file | -> --key KEYFILE [--to FILE]
        answer the request of a locked laptop with the organisation's recovery key, without a network: two lines, good for that
        request only. The passphrase is asked for; scripts set XUNWEI_RECOVERY_PASSPHRASE
  recovery put-back FILE --data DIR
        for a laptop whose keyslots.json is damaged or lost: the copy that the server keeps (server recovery-key slot); then open
        the laptop by a recovery request
  verify <file | pack folder | pack.zip>
        check an exported signed record or an acceptance pack, and name what was changed

Exit codes: 0 ok, 1 the thing failed, 2 wrong usage`,
  wrongUsage: 'Wrong usage: {{detail}}',
  userCode: 'A single-use code, valid until {{time}}: hand it to the person, for “First sign-in” of the console.',
  codeValidUntil: 'The code is valid until {{time}} and works once.',
  firstCode: 'Enrolment code: {{code}} (valid for 15 minutes). Key file: {{keyFile}}; back it up separately.',
  authority: 'Organisation CA (SHA-256): {{fingerprint}}',
  demoSupervisor: 'Demo supervisor',
  demoReady: 'The demo site is running with {{count}} devices. Press Ctrl+C to stop.',
  echoReady:
    'Answering speech path tests at {{host}}:{{port}} (UDP) and throughput tests at {{host}}:{{throughputPort}} (TCP). Press Ctrl+C to stop.',
  notSwitched:
    'Not switched: {{count}} laptops ({{letters}}) do not know the new CA yet, and would each need a new code. Wait until they have synced once, or add --force.',
  renewed:
    'Laptops that know the new CA: {{heard}}. Not yet: {{missing}} ({{letters}}). Those need a new code once it is in force; their data are not touched.',
  recovery: {
    newPassphrase: 'A passphrase for the organisation’s recovery key',
    formerPassphrase: 'Passphrase of the old key',
    passphrase: 'Passphrase of the organisation’s recovery key',
    fileTitle: 'Xunwei: recovery key of the organisation',
    fileFingerprint: 'Fingerprint: {{fingerprint}}',
    fileMade: 'Made: {{time}}',
    fileUse:
      'The three lines are under a passphrase; they can be printed, and typed again from the print. For a laptop that cannot be opened: xunwei recovery open REQUEST --key THIS FILE. Lock it away, apart from the passphrase, and not on the central server.',
    made: 'Key file: {{file}}. Print it or copy it to something that is not connected, lock it away apart from the passphrase, and delete it from the server. Both are needed, and there is no other way.',
    unsigned:
      'The old key did not sign it: laptops stay with the old one until a lead has compared the fingerprint and accepted it in Settings. Keep the old key file until then.',
    asks: 'Request {{id}}: laptop {{laptop}} (letter {{letter}}), made {{time}}. Make sure who is asking.',
    answered: 'These two lines are good for request {{id}} only and may be read out.',
  },
  importedBy: 'Imported by',
  notARecord: '{{file}} is not an exported record, or it is damaged.',
  verified: '{{number}}: exactly what was signed.',
  interfaces: {
    summary: '{{interfaces}} interfaces: {{ok}} fine, {{degraded}} degraded, {{failed}} failed',
    unreadable: '{{file}} cannot be read. Check its path and who may read it.',
    line: 'line {{line}}: {{problem}}',
  },
  device: {
    unknown: 'There is no device "{{wanted}}" in the inventory. Give its name, id or address.',
    ambiguous: '{{count}} devices fit "{{wanted}}"; give the id of one:',
  },
  sweep: {
    open: 'open',
    refused: 'refused',
    silent: 'no answer',
    unreachable: 'unreachable',
    'unknown-name': 'unknown name',
    shape: 'no address, subnet or range',
    order: 'its end is before its start',
    tooMany: 'too many addresses (at most {{count}}); sweep them in parts',
    noNames: '--ping takes addresses, not names',
    pinged: '{{addresses}} addresses: {{alive}} answer, {{seconds}} s',
    identified: '{{addresses}} addresses: {{alive}} answer, {{identified}} identified, {{seconds}} s',
    summary:
      '{{addresses}} addresses, ports asked of each: {{ports}}. {{open}} open, {{alive}} addresses answered, {{seconds}} s',
  },
  update: {
    facts:
      'Version: {{version}}\nSystem: {{target}}\nUpdates straight from: {{from}}\nInstaller: {{name}} ({{bytes}} bytes)\nSHA-256: {{sha256}}\nSigned: {{madeAt}}\nKey: {{key}}',
    verified: 'The signature is right and the content whole.',
  },
  release: {
    made: 'The private key is in {{file}}, number {{key}}. Keep two copies offline and never among the sources. The line above is the public key.',
    noPassphrase:
      'The private key is not sealed: set XUNWEI_RELEASE_PASSPHRASE and make another one before you use it.',
    unknownKey:
      'Note: this key is not built into this program; programs of this version will not take updates that it signs.',
    otherInstaller:
      '{{name}} is no installer of version {{version}} of this program: a program signs the installers of its own version only.',
  },
  state: { ok: 'ok', degraded: 'degraded', failed: 'failed' },
  check: {
    fields: 'record format',
    content: 'content hash',
    operation: 'operation hash',
    signature: 'device signature',
    pictures: 'photos and signatures',
  },
} as const;
