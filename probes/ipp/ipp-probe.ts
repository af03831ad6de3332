/** Printers by IPP (RFC 8010, RFC 8011): what one says of its state, its supplies and its queue. Nothing is printed. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { jsonEvidence } from '../evidence.ts';
import { slowAnswer } from '../findings.ts';
import { httpExchange, type HttpAnswer } from '../net/http-client.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { hostInUrl } from '../target.ts';
import { encodeIppRequest, type IppResponse, ippOperations, ippText, notIpp, readIppResponse } from './ipp-message.ts';
import { printerFacts, wantedAttributes } from './printer-state.ts';

const settings = z.strictObject({
  /** Of the printer or its queue, such as `/printers/office`; empty: where printers usually are. */
  path: z
    .string()
    .max(500)
    .regex(/^(\/.*)?$/)
    .default(''),
  /** IPP over HTTPS. Whose certificate it is, is not judged: no account is shown and nothing is printed. */
  tls: z.boolean().default(false),
  minSupplyPercent: z.number().min(0).max(100).default(10),
  maxQueuedJobs: z.int().min(0).default(20),
  answerTimeoutMs: z.int().min(50).max(60_000).default(5_000),
  slowAnswerMs: z.int().min(1).default(2_000),
});
type Settings = z.infer<typeof settings>;

const defaultPort = 631;
const mediaType = 'application/ipp';
const maxBytes = 1024 * 1024;
/** IPP Everywhere's, then those of older makers (RFC 3510 leaves the path open). */
const usualPaths = ['/ipp/print', '/ipp/printer', '/ipp', '/'] as const;
const versions = [
  [2, 0],
  [1, 1],
] as const;
const versionNotSupported = 0x0503;
const notFound = 0x0406;
const firstFailure = 0x0100;

interface Asked {
  readonly response: IppResponse;
  readonly body: Buffer;
  readonly firstAnswerMs: number;
}

/**
 * Measures: port, path, firstAnswerMs, ippVersion, printerState (idle, processing, stopped), stateReasons (the printer's own
 * names), stateMessage, acceptsJobs, queuedJobs, printerName, model, firmwareVersion, sysLocation, uptimeSeconds, pageCount,
 * lowestSupply, supplyPercent. Findings: slowAnswer, supplyLow, jobsWaiting, printerStopped, printerRejectsJobs, printerError
 * and printer... for each reason that has a sentence. Evidence: ipp.json, ipp.bin (the answer as it came). A refusal is
 * Probe_ProtocolError with the status of IPP or HTTP; a printer that wants an account is Probe_AuthFailed.
 */
export const ippProbe: ProbePlugin<Settings> = {
  id: 'ipp',
  settings,
  capabilities: ['reachability', 'deviceInformation'],
  defaultPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const where = { host: target.host, port: target.port ?? defaultPort };
    const { path, asked } = await findPrinter(where, options, context);
    const { response, body, firstAnswerMs } = asked;
    const facts = response.printers[0] ?? new Map();
    const { measures, findings, supplies } = printerFacts(facts, options);
    const attributes = [...facts].map(([name, values]) => ({ name, values }));
    const known = Object.entries(measures).filter(([, value]) => value !== null && value !== '');
    return {
      measures: {
        port: where.port,
        path,
        firstAnswerMs,
        ippVersion: response.version,
        ...(Object.fromEntries(known) as ProbeMeasures),
      },
      findings: [...slowAnswer(firstAnswerMs, options.slowAnswerMs), ...findings],
      evidence: [
        jsonEvidence('ipp.json', { supplies, attributes }),
        { name: 'ipp.bin', mediaType, bytes: new Uint8Array(body) },
      ],
    };
  },
};

/** Tries the usual paths one after the other until one is a printer's. */
async function findPrinter(
  where: { readonly host: string; readonly port: number },
  options: Settings,
  context: ProbeContext,
): Promise<{ readonly path: string; readonly asked: Asked }> {
  const paths = options.path === '' ? usualPaths : [options.path];
  let missing: AppError | undefined;
  for (const path of paths) {
    const asked = await askPrinter(where, path, options, context);
    if (asked !== null) return { path, asked };
    missing = new AppError('Probe_ProtocolError', { ...where, protocol: 'ipp', detail: `not found: ${path}` });
  }
  throw missing ?? notIpp('path');
}

/** Null when there is no printer at the path. */
async function askPrinter(
  where: { readonly host: string; readonly port: number },
  path: string,
  options: Settings,
  { clock, signal }: ProbeContext,
): Promise<Asked | null> {
  const authority = `${hostInUrl(where.host)}:${where.port}`;
  for (const [at, version] of versions.entries()) {
    const requestId = randomInt(1, 2 ** 31);
    const printerUri = `${options.tls ? 'ipps' : 'ipp'}://${authority}${path}`;
    const answer = await httpExchange({
      method: 'POST',
      url: new URL(`${options.tls ? 'https' : 'http'}://${authority}${path}`),
      headers: { 'content-type': mediaType, accept: mediaType },
      body: encodeIppRequest({
        version,
        operation: ippOperations.getPrinterAttributes,
        requestId,
        language: 'zh-cn',
        attributes: [
          ippText('uri', 'printer-uri', printerUri),
          ippText('keyword', 'requested-attributes', ...wantedAttributes),
        ],
      }),
      maxBytes,
      timeoutMs: options.answerTimeoutMs,
      signal,
      clock,
      ...(options.tls ? { tls: { rejectUnauthorized: false } } : {}),
    });
    if (answer.status === 404) return null;
    const response = readAnswer(answer, where);
    if (response.status === notFound) return null;
    if (response.status === versionNotSupported && at < versions.length - 1) continue;
    if (response.status >= firstFailure) {
      const detail = `0x${response.status.toString(16).padStart(4, '0')} ${response.message.slice(0, 100)}`.trim();
      throw new AppError('Probe_ProtocolError', { ...where, protocol: 'ipp', detail });
    }
    if (response.requestId !== requestId) throw notIpp('requestId');
    return { response, body: answer.body, firstAnswerMs: answer.firstByteMs };
  }
  throw notIpp('version');
}

function readAnswer({ status, contentType, body }: HttpAnswer, where: { host: string; port: number }): IppResponse {
  if (status === 401) throw new AppError('Probe_AuthFailed', { ...where, reason: 'noCredentials' });
  if (status !== 200)
    throw new AppError('Probe_ProtocolError', { ...where, protocol: 'ipp', detail: `HTTP ${status}` });
  if (!contentType.toLowerCase().startsWith(mediaType)) throw notIpp('contentType');
  return readIppResponse(body);
}
