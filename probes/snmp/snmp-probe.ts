/** SNMP: what a switch, a server, a printer or a power supply says of itself. */
import type { ProbeEvidence, ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import type { AppError } from '../../shared/errors.ts';
import { jsonEvidence, textEvidence } from '../evidence.ts';
import { readEach, slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import type { Measured, ProbePlugin } from '../plugin.ts';
import { readBridge } from './bridge.ts';
import { readHostResources } from './host-resources.ts';
import { readInterfaces } from './interfaces.ts';
import { readNeighbours } from './neighbours.ts';
import { readPrinter } from './printer.ts';
import type { ReadSection, SystemFacts, Table } from './section.ts';
import { readSensors } from './sensors.ts';
import { defaultSnmpPort, SnmpSession } from './session.ts';
import { snmpSettings, type SnmpSection, type SnmpSettings } from './settings.ts';
import { judgeSystem, readSystem } from './system.ts';
import { readUps } from './ups.ts';
import { walkLine } from './values.ts';
import { readVendor } from './vendor.ts';

const readers: Readonly<Record<SnmpSection, ReadSection>> = {
  system: async ({ settings }, system) => judgeSystem(system, settings.minUptimeMs),
  interfaces: readInterfaces,
  vendor: readVendor,
  lldp: readNeighbours,
  bridge: readBridge,
  sensors: readSensors,
  host: readHostResources,
  printer: readPrinter,
  ups: readUps,
};

interface Draft {
  measures: ProbeMeasures;
  readonly findings: ProbeFinding[];
  readonly tables: Record<string, Table>;
}

/**
 * Measures: port, firstAnswerMs, and those of the parts read, which each name theirs. Findings: slowAnswer, partUnread (a
 * part gave no usable answer) and theirs. Evidence: snmp.txt (every value, as `snmpwalk -On` writes it),
 * tables.json. A wrong community and a port that is not served both are silence: Probe_NoAnswer; a wrong user or
 * password of v3 is Probe_AuthFailed. The system group failing fails the probe; another part failing does not.
 */
export const snmpProbe: ProbePlugin<SnmpSettings> = {
  id: 'snmp',
  settings: snmpSettings,
  capabilities: ['reachability', 'deviceInformation', 'network'],
  defaultPort: defaultSnmpPort,
  usesCredentials: true,
  async run(target, settings, context): Promise<Measured> {
    const port = target.port ?? defaultSnmpPort;
    const draft: Draft = { measures: { port }, findings: [], tables: {} };
    using session = await SnmpSession.open(target, settings, context);
    let failure: AppError | undefined;
    try {
      const system = await readSystem(session);
      draft.measures = { ...draft.measures, firstAnswerMs: session.firstAnswerMs ?? null };
      draft.findings.push(...slowAnswer(session.firstAnswerMs ?? 0, settings.slowAnswerMs));
      await readSections(session, system, draft);
    } catch (error) {
      failure = toProbeError(error, { host: target.host, port });
    }
    return { ...draft, evidence: evidenceOf(session, draft), ...(failure ? { failure } : {}) };
  },
};

/** One after the other: each has the whole window to itself, and a device that is slow with one is not asked more. */
async function readSections(session: SnmpSession, system: SystemFacts, draft: Draft): Promise<void> {
  const read = async (section: SnmpSection): Promise<void> => {
    const result = await readers[section](session, system);
    draft.measures = { ...draft.measures, ...result.measures };
    draft.findings.push(...result.findings);
    Object.assign(draft.tables, result.tables);
  };
  // Cancelled or out of time: what is left would end the same way.
  draft.findings.push(...(await readEach(session.settings.read, read, () => session.signal.aborted)));
}

function evidenceOf(session: SnmpSession, { tables }: Draft): ProbeEvidence[] {
  const evidence: ProbeEvidence[] = [];
  if (session.received.length > 0) evidence.push(textEvidence('snmp.txt', session.received.map(walkLine).join('\n')));
  if (Object.keys(tables).length > 0) evidence.push(jsonEvidence('tables.json', tables));
  return evidence;
}
