/** What is fuzzed: a probe, how it is set, and how a recorded answer is made to fit the question. */
import type { AppErrorCode } from '../../shared/errors.ts';
import { acceptOf } from '../http/websocket-frames.ts';
import { answerIpp } from './ipp-id.ts';
import { answerSip } from './sip-branch.ts';
import { answerSnmp, snmpQuestionKey } from './snmp-id.ts';

export interface FuzzSubject {
  /** Of its recording, and in reports. */
  readonly name: string;
  readonly probeId: string;
  readonly transport: 'tcp' | 'udp';
  /** Short waits: a truncated answer is waited for. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The error of an honest replay, where there is one. */
  readonly endsWith?: AppErrorCode;
  /** Makes a recorded answer one to this question. */
  readonly fit?: (question: Buffer, answer: Buffer) => Buffer;
  /** Finds a recorded answer by its question; without it they come in order. */
  readonly keyOf?: (question: Buffer) => string;
}

const answerTimeoutMs = 120;
const copyBytes = (question: Buffer, answer: Buffer, from: number, to: number, at: number): Buffer => {
  const fitted = Buffer.from(answer);
  question.copy(fitted, at, from, to);
  return fitted;
};
/** Relates a recorded answer to this question. */
function answerDiscovery(question: Buffer, answer: Buffer): Buffer {
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(question.toString('latin1'))?.[0] ?? '';
  const text = answer.toString('latin1').replace(/(RelatesTo>[^<]*?)[0-9a-f-]{36}/i, `$1${id}`);
  return Buffer.from(text, 'latin1');
}
const snmp = {
  probeId: 'snmp',
  transport: 'udp',
  fit: answerSnmp,
} as const;
const sip = { probeId: 'sip', fit: answerSip } as const;
const sipSettings = { answerTimeoutMs, connectTimeoutMs: 500, register: true };
const snmpSettings = { answerTimeoutMs, retries: 0, rateIntervalMs: 0 };

export const fuzzSubjects: readonly FuzzSubject[] = [
  {
    ...snmp,
    name: 'snmp-v2c',
    keyOf: snmpQuestionKey,
    settings: { ...snmpSettings, read: ['system', 'interfaces', 'lldp', 'host'] },
  },
  {
    ...snmp,
    name: 'snmp-v1',
    keyOf: snmpQuestionKey,
    settings: { ...snmpSettings, version: 'v1', read: ['system', 'ups'] },
  },
  { ...snmp, name: 'snmp-v3', settings: { ...snmpSettings, version: 'v3', read: ['system'], authProtocol: 'none' } },
  { name: 'ssh', probeId: 'ssh', transport: 'tcp', settings: { answerTimeoutMs }, endsWith: 'Probe_ProtocolError' },
  { name: 'http', probeId: 'http', transport: 'tcp', settings: { answerTimeoutMs } },
  {
    name: 'https',
    probeId: 'http',
    transport: 'tcp',
    settings: { answerTimeoutMs, tls: true },
    endsWith: 'Probe_TlsFailed',
  },
  {
    name: 'websocket',
    probeId: 'websocket',
    transport: 'tcp',
    settings: { answerTimeoutMs },
    fit: (question, answer) => {
      const key = /^sec-websocket-key: *(\S+)/im.exec(question.toString('latin1'))?.[1] ?? '';
      const text = answer.toString('latin1').replace(/(sec-websocket-accept: *)\S+/i, `$1${acceptOf(key)}`);
      return Buffer.from(text, 'latin1');
    },
  },
  {
    name: 'dns',
    probeId: 'dns',
    transport: 'udp',
    settings: { answerTimeoutMs: 250, retries: 0, name: 'many.example.test' },
    fit: (question, answer) => copyBytes(question, answer, 0, 2, 0),
  },
  {
    name: 'ntp',
    probeId: 'ntp',
    transport: 'udp',
    settings: { answerTimeoutMs, retries: 0, samples: 2 },
    fit: (question, answer) => copyBytes(question, answer, 40, 48, 24),
  },
  {
    name: 'rtsp',
    probeId: 'rtsp',
    transport: 'tcp',
    settings: { answerTimeoutMs, path: '/stream1', mediaSeconds: 0.2, maxMediaSeconds: 0.4 },
  },
  { name: 'onvif', probeId: 'onvif', transport: 'tcp', settings: { answerTimeoutMs } },
  {
    name: 'onvif-parts',
    probeId: 'onvif',
    transport: 'tcp',
    settings: { answerTimeoutMs, takeSnapshot: false, read: ['events', 'recordings'], eventWaitMs: 100 },
  },
  {
    name: 'onvif-discovery',
    probeId: 'onvif-discovery',
    transport: 'udp',
    settings: { answerTimeoutMs: 150, retries: 0 },
    fit: answerDiscovery,
  },
  { name: 'isapi', probeId: 'isapi', transport: 'tcp', settings: { answerTimeoutMs, minRecordDays: 1 } },
  { name: 'dahua', probeId: 'dahua', transport: 'tcp', settings: { answerTimeoutMs } },
  { name: 'picture', probeId: 'picture', transport: 'tcp', settings: { answerTimeoutMs, count: 1 } },
  { name: 'postgres', probeId: 'postgres', transport: 'tcp', settings: { connectTimeoutMs: 500, answerTimeoutMs } },
  { name: 'mysql', probeId: 'mysql', transport: 'tcp', settings: { connectTimeoutMs: 500, answerTimeoutMs } },
  { ...sip, name: 'sip-udp', transport: 'udp', settings: { ...sipSettings, transport: 'udp' } },
  { ...sip, name: 'sip-tcp', transport: 'tcp', settings: { ...sipSettings, transport: 'tcp' } },
  {
    name: 'h323',
    probeId: 'h323',
    transport: 'udp',
    settings: { answerTimeoutMs, retries: 0, read: ['gatekeeper'] },
    fit: (question, answer) => copyBytes(question, answer, 2, 4, 2),
  },
  { name: 'ipp', probeId: 'ipp', transport: 'tcp', settings: { answerTimeoutMs, path: '/ipp/print' }, fit: answerIpp },
  {
    name: 'throughput',
    probeId: 'throughput',
    transport: 'tcp',
    settings: { answerTimeoutMs, ways: ['up'], seconds: 0.2 },
  },
  {
    name: 'rtp-path',
    probeId: 'rtp-path',
    transport: 'udp',
    settings: { answerTimeoutMs, seconds: 0.1 },
    // Sequence number, time and source: what a packet that came back is known by.
    fit: (question, answer) => copyBytes(question, answer, 2, 12, 2),
  },
  { name: 'redis', probeId: 'redis', transport: 'tcp', settings: { connectTimeoutMs: 500, answerTimeoutMs } },
];

/** Cameras and recorders: half of all rounds' time. */
export const isOfCameras = ({ probeId }: FuzzSubject): boolean =>
  ['rtsp', 'onvif', 'isapi', 'dahua', 'picture'].includes(probeId);
