/** What probes answered at one address, put together. Pure. */
import type { DeviceCategory } from './device-fields.ts';
import type { ProbeReport } from './probe.ts';
import { isLoopback, type SweepFound, type SweepService } from './sweep.ts';

/** Who is believed first where several say something else: the maker's own interface knows best what its box is. */
const trust = ['isapi', 'dahua', 'onvif', 'snmp', 'onvif-discovery', 'http', 'rtsp', 'neighbour', 'tcp', 'icmp'];

/** One who only asked for an account comes after all who told something. */
function byTrust(reports: readonly ProbeReport[]): ProbeReport[] {
  const rank = ({ probeId, state }: ProbeReport): number =>
    trust.indexOf(probeId) + (state === 'failed' ? trust.length : 0);
  return [...reports].sort((a, b) => rank(a) - rank(b));
}

/** @param atMs when the last of it was asked */
export function composeFound(address: string, atMs: number, all: readonly ProbeReport[]): SweepFound {
  const reports = byTrust(all).filter((report) => isProof(report, address));
  const say = (...names: string[]): string => firstText(reports, names);
  const services = [...new Set(reports.flatMap((report) => serviceOf(report) ?? []))];
  const openPorts = [...new Set(reports.flatMap((report) => openPortOf(report) ?? []))].sort((a, b) => a - b);
  const said = {
    services,
    openPorts,
    mac: say('mac').split(',')[0]?.trim() ?? '',
    vendor: say('manufacturer', 'vendor'),
    model: say('model'),
    serial: say('serialNumber'),
    firmware: say('firmwareVersion'),
    name: say('deviceName', 'sysName'),
    description: say('sysDescription', 'title', 'server'),
  };
  const isKnown = services.length > 0 || said.model !== '' || said.serial !== '' || said.name !== '';
  return {
    address,
    state: reports.length === 0 ? 'silent' : isKnown ? 'identified' : 'alive',
    atMs,
    rttMs: roundTrip(reports),
    ...said,
    category: categoryOf(said),
    reports,
  };
}

/** Somebody answered: also a port that refuses, and one who wants an account first. */
function isProof({ probeId, state, code, measures }: ProbeReport, address: string): boolean {
  if (isLoopback(address) && (probeId === 'icmp' || code === 'Probe_Refused')) return false;
  if (probeId === 'tcp') return state !== 'failed' || code === 'Probe_Refused';
  if (probeId === 'neighbour') return typeof measures['mac'] === 'string';
  if (probeId === 'http') return state !== 'failed' || code === 'Probe_AuthFailed';
  if (probeId === 'onvif') return state !== 'failed' || typeof measures['firstAnswerMs'] === 'number';
  if (probeId === 'isapi' || probeId === 'dahua') return typeof measures['serialNumber'] === 'string';
  return state !== 'failed' || (probeId === 'rtsp' && code === 'Probe_AuthFailed');
}

function serviceOf({ probeId }: ProbeReport): SweepService | null {
  if (probeId === 'onvif-discovery') return 'onvif';
  const named = ['onvif', 'rtsp', 'http', 'snmp', 'isapi', 'dahua'] as const;
  return named.find((name) => name === probeId) ?? null;
}

function openPortOf({ probeId, state, measures }: ProbeReport): number | null {
  const { port } = measures;
  return probeId === 'tcp' && state !== 'failed' && typeof port === 'number' ? port : null;
}

function roundTrip(reports: readonly ProbeReport[]): number | null {
  const times = reports.flatMap(({ measures: { rttMinMs, connectMs } }) =>
    [rttMinMs, connectMs].filter((time): time is number => typeof time === 'number'),
  );
  return times.length === 0 ? null : Math.min(...times);
}

/** The first report that says it, and in it the first of the names. */
function firstText(reports: readonly ProbeReport[], names: readonly string[]): string {
  for (const { measures } of reports) {
    for (const name of names) {
      const value = measures[name];
      if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 200);
    }
  }
  return '';
}

/** Words by which equipment gives itself away, the more particular first. */
const words: readonly (readonly [DeviceCategory, RegExp])[] = [
  ['nvr', /\b(NVR|DVR|XVR|HVR|recorder)\b|NVR|录像机/i],
  ['camera', /\b(IPC|IPCAM|camera|webcam)\b|IPC-|摄像/i],
  ['printer', /print|laserjet|officejet|打印/i],
  ['router', /\brouter\b|路由/i],
  ['switch', /switch|交换/i],
  ['conference-terminal', /\b(VCS|polycom|yealink|huawei TE\d)/i],
];

type Said = Pick<SweepFound, 'services' | 'openPorts' | 'model' | 'name' | 'description'>;

function categoryOf({ services, openPorts, model, name, description }: Said): DeviceCategory {
  const text = `${model} ${name} ${description}`;
  const named = words.find(([, pattern]) => pattern.test(text))?.[0];
  if (named !== undefined) return named;
  const has = (...some: SweepService[]): boolean => some.some((service) => services.includes(service));
  if (has('onvif', 'rtsp') || openPorts.some((port) => port === 554 || port === 37_777)) return 'camera';
  if (openPorts.includes(9100)) return 'printer';
  if (openPorts.includes(3389) || openPorts.includes(445)) return 'computer';
  return 'other';
}
