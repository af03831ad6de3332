/** What the probes of web services may be told. */
import { z } from 'zod';

export const tlsVersions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/** Shared by HTTP and WebSocket. */
export const webSettings = {
  /** Path with query. */
  path: z.string().max(2_000).startsWith('/').default('/'),
  /** HTTPS or WSS. */
  tls: z.boolean().default(false),
  /** Name asked for and expected in the certificate; empty: the target's host. */
  serverName: z.string().max(253).default(''),
  /** Certificates of an authority of one's own, in PEM; empty: those that come with the program. */
  trustedCa: z.string().max(200_000).default(''),
  minTlsVersion: z.enum(tlsVersions).default('TLSv1.2'),
  /** A certificate that runs out sooner is a finding. */
  minCertificateDays: z.number().min(0).default(30),
  /** For each exchange. */
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  slowAnswerMs: z.int().min(1).default(1_000),
} as const;
