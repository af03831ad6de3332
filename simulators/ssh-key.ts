import ssh2 from 'ssh2';

/** A key pair in OpenSSH's text form, Ed25519. */
export interface SshKey {
  readonly private: string;
  readonly public: string;
}

/** One key in three hundred that ssh2 makes cannot be read, by ssh2 neither: a first byte of zero is left out. */
export function newSshKey(): SshKey {
  for (;;) {
    const made = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(made.private) instanceof Error)) return made;
  }
}
