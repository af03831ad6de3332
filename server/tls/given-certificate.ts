/** A certificate and its key that somebody else keeps, looked at before the server speaks with them. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import type { ServerCertificate } from './authority.ts';

export interface GivenFiles {
  /** PEM: the server's own certificate first, then those in between. */
  readonly certFile: string;
  readonly keyFile: string;
  /** The organisation's CA, which laptops then pin; left out for a certificate that every system trusts. */
  readonly authorityFile?: string | undefined;
}

export interface Given {
  readonly certificate: ServerCertificate;
  /** PEM of the CA. */
  readonly authority: string | null;
}

/** @throws AppError Host_Certificate naming the file and what is wrong with it */
export async function readGiven({ certFile, keyFile, authorityFile }: GivenFiles, nowMs: number): Promise<Given> {
  const chain = certificatesIn(await read(certFile), certFile);
  const [own] = chain;
  if (own === undefined) throw unusable(certFile, 'not-a-certificate');
  const key = await read(keyFile);
  if (!isKeyOf(own, key, keyFile)) throw unusable(keyFile, 'key-of-another');
  if (own.validToDate.getTime() <= nowMs) throw unusable(certFile, 'expired');
  if (own.validFromDate.getTime() > nowMs) throw unusable(certFile, 'not-yet-valid');
  const authority = authorityFile === undefined ? null : authorityOf(chain, await read(authorityFile), authorityFile);
  const shown = authority === null || chain.some((each) => each.fingerprint256 === authority.fingerprint256);
  const cert = [...chain, ...(shown ? [] : [authority])].map(String).join('');
  return { certificate: { cert, key }, authority: authority === null ? null : String(authority) };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unusable(file, (error as NodeJS.ErrnoException).code ?? 'unreadable', error);
  }
}

function certificatesIn(text: string, file: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (error) {
    throw unusable(file, 'not-a-certificate', error);
  }
}

function isKeyOf(certificate: X509Certificate, text: string, file: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(text));
  } catch (error) {
    throw unusable(file, 'not-a-key', error);
  }
}

/** The chain must end at it: laptops would refuse anything else. */
function authorityOf(chain: readonly X509Certificate[], text: string, file: string): X509Certificate {
  const [authority] = certificatesIn(text, file);
  if (authority === undefined || !authority.ca) throw unusable(file, 'not-a-ca');
  const top = chain.findLast((each) => each.fingerprint256 !== authority.fingerprint256);
  if (top === undefined || !top.checkIssued(authority) || !top.verify(authority.publicKey)) {
    throw unusable(file, 'not-its-ca');
  }
  return authority;
}

const unusable = (file: string, problem: string, cause?: unknown): AppError =>
  new AppError('Host_Certificate', { file, problem }, { cause });
