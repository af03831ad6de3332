/** How a server is reached, and what this laptop says of itself and its clock. */
export const connection = {
  Sync_WrongServer: {
    title: 'Another server answered',
    happened: 'There is a Xunwei server at this address, but not the one that this laptop joined. Nothing was sent.',
    causes: [
      'The address is that of another server.',
      'The address was given to another server since.',
      'The server was installed anew without its data.',
    ],
    steps: [
      'Ask the administrator for the right address and port.',
      'If the server was replaced, the administrator has to restore its data from the backup.',
    ],
    safe: 'Not one record was sent; everything is on this laptop.',
  },
  Sync_CaptivePortal: {
    title: 'The network wants a sign-in',
    happened:
      'A web page or a redirect came instead of the server’s answer: most likely the sign-in page of the network.',
    causes: [
      'A wireless or guest network wants a sign-in on a web page, and shows its own certificate where the server’s is expected.',
      'The sign-in has run out.',
      'The server’s address is that of a web site.',
    ],
    steps: [
      'Open any web page in a browser and sign in to the network.',
      'Sync again.',
      'No sign-in page: check the server’s address.',
    ],
    safe: 'Nothing was sent; everything is on this laptop.',
  },
  Sync_Proxy: {
    title: 'A proxy or gateway is in the way',
    happened:
      'The request did not reach the Xunwei server: something on the way answered with a page of its own. Its status is in brackets: 403 does not let it through, 502, 503 and 504 say that the server behind it does not answer.',
    causes: [
      'A proxy, filter or gateway does not let this address through.',
      'The Xunwei server behind a reverse proxy is not running.',
      'The system’s proxy settings send internal addresses to the proxy too.',
    ],
    steps: [
      'Try from a network that reaches the server directly.',
      'Ask the network’s administrator to let the address through, or to except it from the proxy.',
      '502, 503, 504: ask the administrator whether the server is running.',
    ],
    safe: 'Nothing is lost. Once it is reached it goes on where it stopped.',
  },
  Sync_ForeignAnswer: {
    title: 'Not a Xunwei server',
    happened: 'Something answers at this address, but not a Xunwei server.',
    causes: [
      'The port is wrong, and another program is there.',
      'The server was moved to another port.',
      'A reverse proxy does not pass /sync/ on to the Xunwei server.',
    ],
    steps: [
      'Check address and port; the usual port is 7480.',
      'Ask the administrator to look at /health on the server.',
    ],
    safe: 'Nothing was sent; everything is on this laptop.',
  },
  Sync_CertificateExpired: {
    title: 'The server’s certificate is not valid now',
    happened: 'The certificate is outside of its time, so no connection was made.',
    causes: ['It has run out and was not renewed.', 'The date of this laptop is wrong, so that it looks expired.'],
    steps: [
      'Check date and time of this laptop first.',
      'If they are right, the administrator has to renew the certificate; then sync again.',
    ],
    safe: 'Nothing was sent; everything is on this laptop.',
  },
  Sync_CertificateUntrusted: {
    title: 'The server’s certificate cannot be trusted',
    happened: 'The certificate does not prove who the server is, so no connection was made. The reason is in brackets.',
    causes: [
      'It is signed by the organisation itself, and its root is not installed on this laptop.',
      'The name in it is not the address that was entered.',
      'Somebody or something on the way replaced it.',
    ],
    steps: [
      'Ask the administrator to install the organisation’s root certificate.',
      'Enter the address as it is named in the certificate.',
      'If it worked before: ask the administrator first, somebody may be in between.',
    ],
    safe: 'Nothing was sent; everything is on this laptop.',
  },
  Sync_CertificateName: {
    title: 'The certificate is for another address',
    happened:
      'The server proves who it is, but under other names than the one that this laptop uses. No connection was made.',
    causes: [
      'The server has another address or name than it had.',
      'It is reached through a name or a router that it does not know of.',
      'The address is that of another server of the organisation.',
    ],
    steps: [
      'Join again with one of the addresses that the sentence names.',
      'Or: the administrator starts the server with --known-as and the name or address that laptops use.',
    ],
    safe: 'Nothing was sent; everything is on this laptop.',
  },
  Sync_OtherAuthority: {
    title: 'Another organisation’s server, or a new CA',
    happened:
      'A Xunwei server answered, but its certificate comes from another CA than the one that was pinned when this laptop joined, or that the code names.',
    causes: [
      'The address is that of another Xunwei server.',
      'The administrator renewed the CA while this laptop did not sync, so that it was never told.',
      'The server was set up anew without its data, and made a CA of its own.',
      'Somebody pretends to be the server.',
    ],
    steps: [
      'Compare the fingerprint in the sentence with what “server ca” prints on the server.',
      'The CA was renewed: ask the administrator for a new code and join again under Day’s end. The laptop keeps its letter and all that it holds.',
      'If it is another server: enter the right address.',
      'If yours was set up anew: have the administrator restore its backup, which keeps the CA, or join with a new code.',
    ],
    safe: 'Nothing was sent, not even the code; everything is on this laptop.',
  },
  Sync_Intercepted: {
    title: 'Something on the way opens the connection',
    happened:
      'A certificate came that bears the server’s name but was not signed by the organisation’s CA. Whoever made it would read everything, so no connection was made.',
    causes: [
      'A proxy, firewall or virus scanner inspects encrypted connections.',
      'Somebody stands between this laptop and the server.',
    ],
    steps: [
      'Tell the network’s administrator the address of the server and the issuer in the sentence, and have it excepted from inspection.',
      'Until then use another network, or carry the day over as a bundle.',
      'Nobody knows that issuer: report it as an attack.',
    ],
    safe: 'Nothing was sent; everything is on this laptop.',
  },
  Sync_TlsMissing: {
    title: 'The server does not speak TLS',
    happened:
      'This laptop joined the server over TLS, and what is at its address now does not speak it, or only an old version. No connection was made.',
    causes: [
      'The server was started without --tls.',
      'A network’s sign-in page answers in its place.',
      'Another program is on that port.',
    ],
    steps: [
      'Open any web page in a browser; sign in if the network asks for it.',
      'Ask the administrator to start the server with --tls again.',
    ],
    safe: 'Nothing was sent; everything is on this laptop.',
  },
  Sync_TlsNeeded: {
    title: 'The server speaks TLS now',
    happened:
      'This laptop joined the server without encryption, and since then the server takes encrypted connections only.',
    causes: ['The administrator started the server with --tls or with a certificate.'],
    steps: [
      'Ask the administrator for a new code (“server code”).',
      'Enter it under Day-end together with the address in the sentence.',
    ],
    safe: 'Nothing is lost: this laptop keeps its letter, its records and what it has not sent yet.',
  },
  Sync_BecameAnother: {
    title: 'This laptop has a new letter',
    happened:
      'Two copies of this data folder were in use and wrote different records under one name. The other copy synced first, so this one took a new letter by itself, signed what only it has anew, and sent it.',
    causes: [
      'The data folder was copied to another laptop, and both are in use.',
      'It was put back from a backup or snapshot and worked on.',
    ],
    steps: [
      'Nothing has to be entered again.',
      'New record numbers have the new letter; printed ones stay as they are.',
      'If nobody meant it: find out where the other copy is, and stop using one of them.',
    ],
    safe: 'The records of both are on the server, and neither replaced the other. The first signatures are kept too.',
  },
  Sync_Wiped: {
    title: 'The keys of this laptop were destroyed',
    happened:
      'The administrator reported this laptop stolen. When it next asked the server, it got a signed order, destroyed every key and closed its data.',
    causes: ['It was reported stolen.', 'Its letter was taken for another laptop’s by mistake.'],
    steps: [
      'You found it: bring it to the lead, or to the administrator of the server.',
      'It was a mistake: the administrator lets it in again (`server readmit`), and whoever keeps the organisation’s recovery key opens it on its screen.',
    ],
    safe: 'Everything that was synced is on the server. What was not is still here, encrypted: only the organisation’s recovery key opens it, where the laptop was sealed to one.',
  },
  Sync_TookBack: {
    title: 'Records of this laptop came back',
    happened:
      'The data here was older than what the server has of this laptop, as after restoring a backup. All that the server had was taken back.',
    causes: ['The data folder was restored from a backup.', 'A virtual machine or the system went back to a snapshot.'],
    steps: [
      'See whether the latest records are there.',
      'What was written after that backup and never synced is not on the server and has to be entered again.',
    ],
    safe: 'The records have their first signatures and are the same as on the server.',
  },
  Clock_Fast: {
    title: 'The clock is fast',
    happened:
      'This laptop’s time is ahead of the server’s. Records are kept; when they are sent their order is marked by the server’s time, so that they do not win over what others changed later.',
    causes: [
      'The clock is not set automatically.',
      'The time zone is wrong.',
      'The battery of the mainboard is empty.',
    ],
    steps: [
      'Turn automatic time on; inside, from the organisation’s NTP server.',
      'Check that the time zone is China Standard Time.',
      'Sync again, and the notice goes.',
    ],
    safe: 'Records kept; times marked.',
  },
  Clock_Slow: {
    title: 'The clock is slow',
    happened:
      'This laptop’s time is behind the server’s. Records are kept, and their order is marked when they are sent.',
    causes: [
      'The clock is not set automatically.',
      'The time zone is wrong.',
      'The battery of the mainboard is empty.',
    ],
    steps: [
      'Turn automatic time on; inside, from the organisation’s NTP server.',
      'Check that the time zone is China Standard Time.',
      'Sync again, and the notice goes.',
    ],
    safe: 'Records kept; times marked.',
  },
  Clock_FarOff: {
    title: 'The clock is more than a day off',
    happened:
      'The date of this laptop is wrong. Records are kept, but the times in them prove nothing as they stand, and clocks of the contract are reckoned wrong.',
    causes: ['The battery of the mainboard is empty, and the date fell back.', 'Somebody changed the date.'],
    steps: [
      'Set date and time right now, and turn automatic time on.',
      'Tell the project lead since when it was wrong.',
      'Look through the faults of that time: when they happened can be corrected.',
    ],
    safe: 'Records kept; times marked; each one also keeps the time since the start of the machine and when the server got it.',
  },
  Clock_WentBack: {
    title: 'The clock was put back',
    happened:
      'There are records with later times than now: the clock was put back, or was fast before and is right now.',
    causes: [
      'A fast clock was just set right: the notice goes when time has caught up.',
      'Somebody changed the date.',
      'The battery of the mainboard is empty.',
    ],
    steps: ['See whether date and time are right.', 'If not, set them right now and tell the project lead.'],
    safe: 'Records kept, in their order: that comes from their numbers and not from the clock.',
  },
} as const;
