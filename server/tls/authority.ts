/**
 * The organisation's own CA for a small office, and the certificates that it gives the server. X.509 (RFC 5280) by PKI.js; keys on
 * P-256, which every browser takes.
 */
import { randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { BitString, Integer, OctetString, Utf8String } from 'asn1js';
import ipaddr from 'ipaddr.js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtKeyUsage,
  Extension,
  GeneralName,
  GeneralNames,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import type { TlsTrust } from '../store/server-store.ts';

type Authority = NonNullable<TlsTrust['own']>;
type Key = webcrypto.CryptoKey;
/** The same thing; the library's types are a browser's. */
type PkiKey = Parameters<Certificate['sign']>[0];
type KeyPair = webcrypto.CryptoKeyPair;

export interface ServerCertificate {
  /** PEM: the server's own, and then the CA's, so that a laptop that joins sees which one it is. */
  readonly cert: string;
  readonly key: string;
}

const dayMs = 86_400_000;
const authorityDays = 20 * 365;
/** Made anew at every start and while it runs, so that nobody has to think of it. */
const serverDays = 90;
/** Clocks of laptops are behind. */
const backdatedDays = 7;
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

const oid = {
  commonName: '2.5.4.3',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  names: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const;
/** Bits of keyUsage from the left: digitalSignature; keyCertSign and cRLSign. */
const mayIdentify = { bits: 0x80, unused: 7 };
const mayCertify = { bits: 0x06, unused: 1 };

/** @param name of the CA, as people see it */
export async function createAuthority(name: string, nowMs: number): Promise<Authority> {
  const { publicKey, privateKey } = await newKeys();
  const certificate = await issue({
    subject: name,
    issuer: name,
    publicKey,
    signWith: privateKey,
    nowMs,
    days: authorityDays,
    extensions: [
      extension(oid.basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
      keyUsage(mayCertify),
      extension(oid.subjectKeyId, false, new OctetString({ valueHex: await keyId(publicKey) })),
    ],
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  return { certificate, privateKey: Buffer.from(pkcs8).toString('base64url') };
}

/** @param names DNS names and addresses of this machine */
export async function certifyServer(
  authority: Authority,
  names: readonly string[],
  nowMs: number,
): Promise<ServerCertificate> {
  const { publicKey, privateKey } = await newKeys();
  const issuer = Certificate.fromBER(new X509Certificate(authority.certificate).raw);
  const pkcs8 = Buffer.from(authority.privateKey, 'base64url');
  const signWith = await webcrypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign']);
  const issuerKey = await issuer.getPublicKey();
  const cert = await issue({
    subject: names[0] ?? 'localhost',
    issuer: issuer.subject,
    publicKey,
    signWith,
    nowMs,
    days: serverDays,
    extensions: [
      extension(oid.basicConstraints, true, new BasicConstraints({ cA: false }).toSchema()),
      keyUsage(mayIdentify),
      extension(oid.extKeyUsage, false, new ExtKeyUsage({ keyPurposes: [oid.serverAuth] }).toSchema()),
      extension(oid.names, false, new GeneralNames({ names: names.map(generalName) }).toSchema()),
      extension(oid.subjectKeyId, false, new OctetString({ valueHex: await keyId(publicKey) })),
      extension(
        oid.authorityKeyId,
        false,
        new AuthorityKeyIdentifier({
          keyIdentifier: new OctetString({ valueHex: await keyId(issuerKey as Key) }),
        }).toSchema(),
      ),
    ],
  });
  const key = pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', privateKey));
  return { cert: cert + authority.certificate, key };
}

interface Issue {
  /** Common name. */
  readonly subject: string;
  readonly issuer: string | RelativeDistinguishedNames;
  readonly publicKey: Key;
  readonly signWith: Key;
  readonly nowMs: number;
  readonly days: number;
  readonly extensions: Extension[];
}

async function issue({ subject, issuer, publicKey, signWith, nowMs, days, extensions }: Issue): Promise<string> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: serialNumber() });
  certificate.subject = named(subject);
  certificate.issuer = typeof issuer === 'string' ? named(issuer) : issuer;
  certificate.notBefore = time(nowMs - backdatedDays * dayMs);
  certificate.notAfter = time(nowMs + days * dayMs);
  await certificate.subjectPublicKeyInfo.importKey(publicKey as PkiKey);
  certificate.extensions = extensions;
  await certificate.sign(signWith as PkiKey, 'SHA-256');
  return pem('CERTIFICATE', certificate.toSchema(true).toBER());
}

const newKeys = (): Promise<KeyPair> => webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);

/** RFC 7093 2 (1): 160 bits of the key's SHA-256. */
async function keyId(publicKey: Key): Promise<ArrayBuffer> {
  const raw = await webcrypto.subtle.exportKey('raw', publicKey);
  return (await webcrypto.subtle.digest('SHA-256', raw)).slice(0, 20);
}

/** Positive, and no shorter than it looks. */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.buffer;
}

/** Years from 2050 on are written another way. */
const time = (atMs: number): Time => {
  const value = new Date(Math.floor(atMs / 1000) * 1000);
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
};

const named = (value: string): RelativeDistinguishedNames =>
  new RelativeDistinguishedNames({
    typesAndValues: [new AttributeTypeAndValue({ type: oid.commonName, value: new Utf8String({ value }) })],
  });

const generalName = (name: string): GeneralName =>
  isIP(name) === 0
    ? new GeneralName({ type: 2, value: name })
    : new GeneralName({
        type: 7,
        value: new OctetString({ valueHex: new Uint8Array(ipaddr.parse(name).toByteArray()).buffer }),
      });

const keyUsage = ({ bits, unused }: { bits: number; unused: number }): Extension =>
  extension(oid.keyUsage, true, new BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: unused }));

const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER() });

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
