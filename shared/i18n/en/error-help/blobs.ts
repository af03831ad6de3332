/** Blobs_: the bucket in which a central server keeps photos and files. */
export const blobs = {
  Blobs_Unavailable: {
    title: 'The store of attachments does not answer',
    happened:
      'The central server keeps photos and files in an S3-compatible store. It did not answer, or said that it failed.',
    causes: [
      'The store is not running, or is starting again.',
      'The address or port is wrong, or a firewall is in between.',
      'Its disk is full.',
    ],
    steps: [
      'Try the same address on the server: `curl -I https://host:port`.',
      'Look at the state and the log of the store.',
      'The central server need not be started again when it is back.',
    ],
    safe: 'Photos and files that were not confirmed are sent again by the laptops; records are taken in as ever.',
  },
  Blobs_Refused: {
    title: 'The store of attachments refuses',
    happened: 'The store answered, but refused the key, or has no such bucket.',
    causes: [
      'The key is wrong, or has `@`, `/` or `+` in it that are not written like `%40`.',
      'The bucket was not made yet, or its name is misspelt.',
      'The key may not read, write, list and delete in the bucket.',
      'The clock of the server is wrong by a quarter of an hour or more.',
    ],
    steps: [
      'Check `BLOBS_URL`; its form is `https://key:secret@host:port/bucket?region=region`.',
      'Make a bucket of its own, and let the key read, write, list and delete in it.',
      'Check the clock of the server.',
    ],
    safe: 'No data was changed.',
  },
  Blobs_Elsewhere: {
    title: 'The attachments are somewhere else',
    happened: 'Photos and files of this server are in another place than the one that it was started with.',
    causes: ['`BLOBS_URL` was not set.', '`BLOBS_URL` was set for a server that keeps them in its folder.'],
    steps: [
      'If they are in a bucket: set `BLOBS_URL` and start it again.',
      'If they are in its folder: start it without `BLOBS_URL`.',
      'To change places: `server backup`, then `server restore` into the new place.',
    ],
    safe: 'No data was changed.',
  },
} as const;
