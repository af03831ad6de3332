/** Accounts of devices: passwords sealed by the vault. They are in no operation and leave here only for a probe. */
import type { AccountProtocol } from '../../shared/domain/device-access.ts';
import type { Sql } from '../connection.ts';
import type { Vault } from '../vault.ts';

export interface Credential {
  readonly username: string;
  readonly password: string;
}

export class Credentials {
  readonly #sql: Sql;
  readonly #vault: Vault;

  constructor(sql: Sql, vault: Vault) {
    this.#sql = sql;
    this.#vault = vault;
  }

  /** @throws Vault_Expired */
  get(deviceId: string): Credential | null {
    const row = this.#row(deviceId);
    if (row === undefined) return null;
    return { username: row.username, password: this.#vault.unseal(row.password, contextOf(deviceId, 'device')) };
  }

  /** Whether there is one, without its password. */
  username(deviceId: string): string | null {
    return this.#row(deviceId)?.username ?? null;
  }

  /** @throws Vault_Expired */
  set(deviceId: string, { username, password }: Credential, atMs: number): void {
    this.#sql.run(
      `INSERT OR REPLACE INTO credential (device_id, username, password, at_ms, is_sealed) VALUES (?, ?, ?, ?, 1)`,
      deviceId,
      username,
      this.#vault.seal(password, contextOf(deviceId, 'device')),
      atMs,
    );
  }

  /** Free pages are zeroed; the write-ahead log still has it until the next Store.checkpoint. */
  remove(deviceId: string): void {
    this.#sql.run('DELETE FROM credential WHERE device_id = ?', deviceId);
  }

  /** Devices that there is one for. */
  deviceIds(): string[] {
    return this.#sql.all<{ id: string }>('SELECT device_id AS id FROM credential').map(({ id }) => id);
  }

  /** Those from before there was a vault. */
  sealOlder(): void {
    const query = 'SELECT device_id AS id, username, password, at_ms AS atMs FROM credential WHERE is_sealed = 0';
    for (const { id, atMs, ...credential } of this.#sql.all<Credential & { id: string; atMs: number }>(query)) {
      this.set(id, credential, atMs);
    }
  }

  #row(deviceId: string): Credential | undefined {
    return this.#sql.get<Credential>('SELECT username, password FROM credential WHERE device_id = ?', deviceId);
  }
}

export interface ProtocolAccount {
  /** Empty for a community. */
  readonly username: string;
  /** Of SNMP v1 and v2c the community, of a private key its passphrase. Empty: none. */
  readonly password: string;
  /** SNMP v3, where it is not the password. */
  readonly privacyPassword: string;
  readonly privateKey: string;
}

const protocolColumns = 'username, password, privacy_password AS privacyPassword, private_key AS privateKey';
const secrets = ['password', 'privacyPassword', 'privateKey'] as const;

/** Accounts of devices for one protocol. They are kept as `Credentials` are. */
export class ProtocolAccounts {
  readonly #sql: Sql;
  readonly #vault: Vault;

  constructor(sql: Sql, vault: Vault) {
    this.#sql = sql;
    this.#vault = vault;
  }

  /** @throws Vault_Expired */
  get(deviceId: string, protocol: AccountProtocol): ProtocolAccount | null {
    const row = this.#row(deviceId, protocol);
    return row && this.#each(row, (value, name) => this.#vault.unseal(value, contextOf(deviceId, protocol, name)));
  }

  /** Which secrets there are: what is not empty here is there, and says nothing else. */
  about(deviceId: string, protocol: AccountProtocol): ProtocolAccount | null {
    return this.#row(deviceId, protocol);
  }

  /** @throws Vault_Expired */
  set(deviceId: string, protocol: AccountProtocol, account: ProtocolAccount, atMs: number): void {
    const sealed = this.#each(account, (value, name) => this.#vault.seal(value, contextOf(deviceId, protocol, name)));
    this.#sql.run(
      `INSERT OR REPLACE INTO protocol_account
         (device_id, protocol, username, password, privacy_password, private_key, at_ms, is_sealed)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
      deviceId,
      protocol,
      sealed.username,
      sealed.password,
      sealed.privacyPassword,
      sealed.privateKey,
      atMs,
    );
  }

  /** As `Credentials.remove`. */
  remove(deviceId: string, protocol: AccountProtocol): void {
    this.#sql.run('DELETE FROM protocol_account WHERE device_id = ? AND protocol = ?', deviceId, protocol);
  }

  /** Devices that there is one for. */
  deviceIds(): string[] {
    return this.#sql.all<{ id: string }>('SELECT DISTINCT device_id AS id FROM protocol_account').map(({ id }) => id);
  }

  /** Those from before there was a vault. */
  sealOlder(): void {
    const query = `SELECT device_id AS id, protocol, at_ms AS atMs, ${protocolColumns} FROM protocol_account WHERE is_sealed = 0`;
    type Older = ProtocolAccount & { id: string; protocol: AccountProtocol; atMs: number };
    for (const { id, protocol, atMs, ...account } of this.#sql.all<Older>(query)) this.set(id, protocol, account, atMs);
  }

  #row(deviceId: string, protocol: AccountProtocol): ProtocolAccount | null {
    const query = `SELECT ${protocolColumns} FROM protocol_account WHERE device_id = ? AND protocol = ?`;
    return this.#sql.get<ProtocolAccount>(query, deviceId, protocol) ?? null;
  }

  #each(account: ProtocolAccount, change: (value: string, name: string) => string): ProtocolAccount {
    const changed = secrets.map((name) => [name, change(account[name], name)]);
    return { ...account, ...(Object.fromEntries(changed) as Pick<ProtocolAccount, (typeof secrets)[number]>) };
  }
}

/** A password of one device opens as no other one's. */
const contextOf = (deviceId: string, ...what: string[]): string => ['xunwei/account', deviceId, ...what].join('/');
