/** A managed switch: SNMP v2c and v3, system group (RFC 3418), ifTable and ifXTable (RFC 2863) that count. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import snmp from 'net-snmp';

export interface SnmpSwitchOptions {
  readonly host: string;
  readonly port: number;
  /** sysName. */
  readonly name: string;
  /** Gigabit ports; two uplinks of ten gigabit come on top. */
  readonly portCount: number;
  readonly community: string;
  /** The v3 user: authPriv with SHA and AES-128, one password for both. */
  readonly user: { readonly name: string; readonly password: string };
}

export interface RunningSwitch {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** One port's constant facts; the counters follow from them and the time. */
interface SwitchPort {
  readonly index: number;
  readonly name: string;
  readonly alias: string;
  readonly megabits: number;
  readonly isUp: boolean;
  readonly inOctetsPerS: number;
  readonly outOctetsPerS: number;
}

const uplinks = 2;
/** Counters are computed anew at most this often. */
const refreshMs = 200;
const counter32 = 2 ** 32;
/** Private enterprise number of the documentation examples (RFC 5612). */
const objectId = '1.3.6.1.4.1.32473.1.24';

function switchPorts(count: number): SwitchPort[] {
  return Array.from({ length: count + uplinks }, (_, i) => {
    const isUplink = i >= count;
    const isUp = isUplink ? i === count : i % 7 !== 6;
    const load = isUp ? 20_000 + ((i * 7919) % 40) * 6_000 : 0;
    return {
      index: i + 1,
      name: isUplink ? `Ten-GigabitEthernet1/0/${i + 1}` : `GigabitEthernet1/0/${i + 1}`,
      alias: isUplink ? 'uplink' : '',
      megabits: isUplink ? 10_000 : 1_000,
      isUp,
      inOctetsPerS: isUplink ? load * 20 : load,
      outOctetsPerS: isUplink ? load * 2 : Math.round(load / 9),
    };
  });
}

const octets = (perS: number, seconds: number): number => Math.floor(perS * seconds);

function counter64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

type Column = readonly [
  number: number,
  name: string,
  type: number,
  value: (port: SwitchPort, seconds: number) => unknown,
];

function interfaceColumns(name: string): Column[] {
  const { ObjectType: type } = snmp;
  const status = (isUp: boolean): number => (isUp ? 1 : 2);
  const mac = (port: SwitchPort): Buffer => Buffer.from([2, 0, 0x5e, name.length & 0xff, 1, port.index]);
  return [
    [1, 'ifIndex', type.Integer, ({ index }) => index],
    [2, 'ifDescr', type.OctetString, (port) => port.name],
    [3, 'ifType', type.Integer, () => 6],
    [4, 'ifMtu', type.Integer, () => 1500],
    [5, 'ifSpeed', type.Gauge, ({ megabits }) => Math.min(megabits * 1_000_000, counter32 - 1)],
    [6, 'ifPhysAddress', type.OctetString, mac],
    [7, 'ifAdminStatus', type.Integer, () => 1],
    [8, 'ifOperStatus', type.Integer, ({ isUp }) => status(isUp)],
    [9, 'ifLastChange', type.TimeTicks, () => 4200],
    [10, 'ifInOctets', type.Counter, (port, s) => octets(port.inOctetsPerS, s) % counter32],
    [11, 'ifInUcastPkts', type.Counter, (port, s) => octets(port.inOctetsPerS / 700, s) % counter32],
    [13, 'ifInDiscards', type.Counter, () => 0],
    [14, 'ifInErrors', type.Counter, (port, s) => (port.index === 5 ? octets(0.2, s) : 0)],
    [16, 'ifOutOctets', type.Counter, (port, s) => octets(port.outOctetsPerS, s) % counter32],
    [17, 'ifOutUcastPkts', type.Counter, (port, s) => octets(port.outOctetsPerS / 400, s) % counter32],
    [19, 'ifOutDiscards', type.Counter, () => 0],
    [20, 'ifOutErrors', type.Counter, () => 0],
  ];
}

function extendedColumns(): Column[] {
  const { ObjectType: type } = snmp;
  return [
    [1, 'ifName', type.OctetString, (port) => port.name.replace('GigabitEthernet', 'GE').replace('Ten-GE', 'XGE')],
    [6, 'ifHCInOctets', type.Counter64, (port, s) => counter64(octets(port.inOctetsPerS, s))],
    [10, 'ifHCOutOctets', type.Counter64, (port, s) => counter64(octets(port.outOctetsPerS, s))],
    [15, 'ifHighSpeed', type.Gauge, ({ megabits }) => megabits],
    [18, 'ifAlias', type.OctetString, ({ alias }) => alias],
  ];
}

/** Starts the agent; rejects with the system's error when the port is taken. */
export async function startSnmpSwitch(options: SnmpSwitchOptions): Promise<RunningSwitch> {
  const { host, port, name, community, user } = options;
  let socket: Socket | undefined;
  // The agent binds its socket without telling when or whether that worked: it gets ours.
  const dgramModule = {
    createSocket: (): Socket => {
      socket = createSocket('udp4');
      return socket;
    },
  };
  const agent = snmp.createAgent({ port, address: host, dgramModule }, () => undefined);
  if (!socket) throw new Error('the agent opened no socket');
  try {
    await once(socket, 'listening');
  } catch (error) {
    agent.close();
    throw error;
  }

  const authorizer = agent.getAuthorizer();
  authorizer.addCommunity(community);
  authorizer.addUser({
    name: user.name,
    level: snmp.SecurityLevel.authPriv,
    authProtocol: snmp.AuthProtocols.sha,
    authKey: user.password,
    privProtocol: snmp.PrivProtocols.aes,
    privKey: user.password,
  });
  serveTables(agent, name, switchPorts(options.portCount));
  return {
    host,
    port,
    async stop() {
      const closed = once(socket as Socket, 'close');
      agent.close();
      await closed;
    },
  };
}

interface MibRequest {
  done(): void;
}

/** The parts of net-snmp's agent used here; its types leave it `any`. */
interface Agent {
  registerProvider(provider: unknown): void;
  getMib(): {
    setScalarValue(name: string, value: unknown): void;
    addTableRow(table: string, row: readonly unknown[]): void;
    setTableSingleCell(table: string, column: number, row: readonly number[], value: unknown): void;
  };
}

function serveTables(agent: Agent, name: string, ports: readonly SwitchPort[]): void {
  const { ObjectType: type, MibProviderType: kind, MaxAccess: access } = snmp;
  const mib = agent.getMib();
  const startedMs = performance.now();
  const secondsBefore = 86_400 * 3;
  const upSeconds = (): number => secondsBefore + (performance.now() - startedMs) / 1000;
  const tables = [
    { name: 'ifTable', oid: '1.3.6.1.2.1.2.2.1', columns: interfaceColumns(name), augments: undefined },
    { name: 'ifXTable', oid: '1.3.6.1.2.1.31.1.1.1', columns: extendedColumns(), augments: 'ifTable' },
  ];
  let refreshedMs = Number.NEGATIVE_INFINITY;
  const refresh = (): void => {
    if (performance.now() - refreshedMs < refreshMs) return;
    refreshedMs = performance.now();
    const seconds = upSeconds();
    mib.setScalarValue('sysUpTime', Math.floor(seconds * 100) % counter32);
    for (const table of tables) {
      for (const [number, , columnType, value] of table.columns) {
        if (columnType !== type.Counter && columnType !== type.Counter64) continue;
        for (const port of ports) mib.setTableSingleCell(table.name, number, [port.index], value(port, seconds));
      }
    }
  };
  const handler = (request: MibRequest): void => {
    refresh();
    request.done();
  };
  const scalars: readonly (readonly [string, string, number, unknown])[] = [
    ['sysDescr', '1.3.6.1.2.1.1.1', type.OctetString, 'Xunwei simulated switch, Version 7.1.070, Release 6126P20'],
    ['sysObjectID', '1.3.6.1.2.1.1.2', type.OID, objectId],
    ['sysUpTime', '1.3.6.1.2.1.1.3', type.TimeTicks, 0],
    ['sysContact', '1.3.6.1.2.1.1.4', type.OctetString, 'duty@example.test'],
    ['sysName', '1.3.6.1.2.1.1.5', type.OctetString, name],
    ['sysLocation', '1.3.6.1.2.1.1.6', type.OctetString, '一层弱电间'],
    ['sysServices', '1.3.6.1.2.1.1.7', type.Integer, 2],
    ['ifNumber', '1.3.6.1.2.1.2.1', type.Integer, ports.length],
  ];
  for (const [scalar, oid, scalarType, value] of scalars) {
    const maxAccess = access['read-only'];
    agent.registerProvider({ name: scalar, type: kind.Scalar, oid, scalarType, maxAccess, handler });
    mib.setScalarValue(scalar, value);
  }
  for (const table of tables) {
    agent.registerProvider({
      name: table.name,
      type: kind.Table,
      oid: table.oid,
      maxAccess: access['not-accessible'],
      tableColumns: table.columns.map(([number, columnName, columnType]) => ({
        number,
        name: columnName,
        type: columnType,
        maxAccess: access['read-only'],
      })),
      ...(table.augments ? { tableAugments: table.augments } : { tableIndex: [{ columnName: 'ifIndex' }] }),
      handler,
    });
    for (const port of ports) {
      const cells = table.columns.map(([, , , value]) => value(port, upSeconds()));
      mib.addTableRow(table.name, table.augments ? [port.index, ...cells] : cells);
    }
  }
}
