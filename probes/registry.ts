/** The probes there are, as an explicit list. */
import { z } from 'zod';
import { mysqlProbe } from './database/mysql-probe.ts';
import { postgresProbe } from './database/postgres-probe.ts';
import { redisProbe } from './database/redis-probe.ts';
import { dahuaProbe } from './dahua/dahua-probe.ts';
import { dnsProbe } from './dns/dns-probe.ts';
import { h323Probe } from './h323/h323-probe.ts';
import { httpProbe } from './http/http-probe.ts';
import { websocketProbe } from './http/websocket-probe.ts';
import { icmpProbe } from './icmp/icmp-probe.ts';
import { ippProbe } from './ipp/ipp-probe.ts';
import { ntpProbe } from './ntp/ntp-probe.ts';
import { isapiProbe } from './isapi/isapi-probe.ts';
import { onvifDiscoveryProbe } from './onvif/discovery-probe.ts';
import { onvifProbe } from './onvif/onvif-probe.ts';
import { pictureProbe } from './picture/picture-probe.ts';
import type { AnyProbe, ProbeCapability } from './plugin.ts';
import { neighbourProbe } from './route/neighbour-probe.ts';
import { tracerouteProbe } from './route/traceroute-probe.ts';
import { rtpPathProbe } from './rtp-path/rtp-path-probe.ts';
import { rtspProbe } from './rtsp/rtsp-probe.ts';
import { sipProbe } from './sip/sip-probe.ts';
import { snmpProbe } from './snmp/snmp-probe.ts';
import { sshProbe } from './ssh/ssh-probe.ts';
import { tcpProbe } from './tcp/tcp-probe.ts';
import { throughputProbe } from './throughput/throughput-probe.ts';
import { wakeProbe } from './wake/wake-probe.ts';

const probes: readonly AnyProbe[] = [
  icmpProbe,
  tcpProbe,
  rtspProbe,
  onvifProbe,
  onvifDiscoveryProbe,
  isapiProbe,
  dahuaProbe,
  pictureProbe,
  snmpProbe,
  sshProbe,
  httpProbe,
  websocketProbe,
  dnsProbe,
  ntpProbe,
  tracerouteProbe,
  neighbourProbe,
  postgresProbe,
  mysqlProbe,
  redisProbe,
  sipProbe,
  h323Probe,
  ippProbe,
  wakeProbe,
  rtpPathProbe,
  throughputProbe,
];

/** The probe of that id, or undefined. */
export function findProbe(id: string): AnyProbe | undefined {
  return probes.find((probe) => probe.id === id);
}

/** One probe as plain data: what a screen or the command line needs to offer it. */
export interface ProbeCatalogueEntry {
  readonly id: string;
  readonly capabilities: readonly ProbeCapability[];
  /** null where the protocol has no port. */
  readonly defaultPort: number | null;
  readonly usesCredentials: boolean;
  /** Every setting with its default value. */
  readonly settingsDefaults: Readonly<Record<string, unknown>>;
  /** JSON Schema (2020-12) of the settings a request may carry. */
  readonly settingsSchema: Readonly<Record<string, unknown>>;
}

/** All probes as plain data, in the order in which they are offered. */
export const probeCatalogue: readonly ProbeCatalogueEntry[] = probes.map((probe) => ({
  id: probe.id,
  capabilities: probe.capabilities,
  defaultPort: probe.defaultPort ?? null,
  usesCredentials: probe.usesCredentials,
  settingsDefaults: probe.settings.parse({}) as Record<string, unknown>,
  settingsSchema: z.toJSONSchema(probe.settings, { io: 'input' }) as Record<string, unknown>,
}));
