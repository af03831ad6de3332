/** The whole demo site in one process: devices on loopback addresses of their own. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { DemoDevice, DemoSiteDescription } from '../shared/domain/demo-site.ts';
import { type CameraChannel, singleChannel, startCamera } from './camera.ts';
import { startDiscovery } from './discovery.ts';
import { startHttpPlatform } from './http-platform.ts';
import { listenTcp } from './listener.ts';
import { loadMedia, type Media, sceneOf } from './media.ts';
import {
  type CameraPlan,
  cameraPlans,
  clockOffsetMs,
  demoAccounts,
  hostNumbers,
  recorderState,
  slowDelay,
} from './site-plan.ts';
import { startSnmpSwitch } from './snmp-switch.ts';
import { startSshDevice } from './ssh-device.ts';

export interface DemoSiteOptions {
  /** The first three numbers of the preferred net, e.g. `127.77.0`; another is taken when it is in use. */
  readonly baseAddress?: string;
  /** Called for each device once the site is up; not again when the site had to move to another net. */
  readonly onDevice?: (device: DemoDevice) => void;
  /** Stops the site. */
  readonly signal?: AbortSignal;
  /** Where the media are; by default beside the code or one folder up. */
  readonly mediaDir?: string;
}

export interface DemoSite {
  /** `server` is null: whoever starts one fills it in. */
  readonly description: DemoSiteDescription;
  stop(): Promise<void>;
}

/** Where devices listen: an address each with the same ports, or one address with any free ports. */
interface Layout {
  host(number: number): string;
  readonly ports: { readonly rtsp: number; readonly http: number; readonly snmp: number; readonly ssh: number };
  /** Of WS-Discovery, which only devices with addresses of their own can share. */
  readonly discoveryPort?: number;
}

const preferredBase = '127.77.0';
const netsToTry = 40;
const preferredPorts = { rtsp: 8554, http: 8080, snmp: 8161, ssh: 8022 } as const;
const discoveryPort = 3702;
/** Added to the ports when something else listens on them on every address. */
const portShifts = [0, 10_000, 20_000];
const onlyAddress = '127.0.0.1';

function* layouts(baseAddress: string): Generator<Layout> {
  const [first = '127', second = '77', third = '0'] = baseAddress.split('.');
  for (const shift of portShifts) {
    const { rtsp, http, snmp, ssh } = preferredPorts;
    const ports = { rtsp: rtsp + shift, http: http + shift, snmp: snmp + shift, ssh: ssh + shift };
    for (let net = 0; net < netsToTry; net++) {
      // 127.0 stays free of us: other programs live there.
      const moved = ((Number(second) - 1 + net) % 254) + 1;
      const host = (number: number): string => `${first}.${net === 0 ? second : moved}.${third}.${number}`;
      yield { ports, host, discoveryPort };
    }
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

/** Starts everything; on failure nothing is left running. */
export async function startDemoSite(options: DemoSiteOptions = {}): Promise<DemoSite> {
  const { signal } = options;
  signal?.throwIfAborted();
  const media = await loadMedia(options.mediaDir);
  const site = await startSomewhere(media, options.baseAddress ?? preferredBase);
  for (const device of site.devices) options.onDevice?.(device);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    signal?.removeEventListener('abort', stopOnSignal);
    stopping ??= site.stop();
    return stopping;
  };
  const stopOnSignal = (): void => void stop();
  signal?.addEventListener('abort', stopOnSignal, { once: true });
  if (signal?.aborted) {
    await stop();
    signal.throwIfAborted();
  }
  return { description: { devices: site.devices, server: null }, stop };
}

interface StartedSite {
  readonly devices: DemoDevice[];
  stop(): Promise<void>;
}

async function startSomewhere(media: Media, baseAddress: string): Promise<StartedSite> {
  for (const layout of layouts(baseAddress)) {
    try {
      return await startOn(await withoutTakenDiscovery(layout), media);
    } catch (error) {
      if (codeOf(error) === 'EADDRINUSE') continue;
      // Systems that give loopback one address only (macOS): ports tell the devices apart.
      if (codeOf(error) === 'EADDRNOTAVAIL') break;
      throw error;
    }
  }
  const ports = { rtsp: 0, http: 0, snmp: 0, ssh: 0 };
  return startOn({ ports, host: () => onlyAddress }, media);
}

/** Something else on the machine may have the port of WS-Discovery on every address: the site goes without. */
async function withoutTakenDiscovery(layout: Layout): Promise<Layout> {
  const { ports, host } = layout;
  const about = { host: host(hostNumbers.recorder), port: discoveryPort, serviceUrls: [], name: '', hardware: '' };
  try {
    await (await startDiscovery(about)).stop();
    return layout;
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return { ports, host };
    throw error;
  }
}

async function startOn(layout: Layout, media: Media): Promise<StartedSite> {
  const running: { stop(): Promise<void> }[] = [];
  const devices: DemoDevice[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((device) => device.stop()));
  };
  const add = (device: DemoDevice): void => void devices.push(device);
  const { ports } = layout;
  const { recorder, ssh, platform, snmp, snmpCommunity } = demoAccounts;
  try {
    // The recorder comes first: whoever has its address has the net.
    const nvr = await startCamera({
      host: layout.host(hostNumbers.recorder),
      rtspPort: ports.rtsp,
      httpPort: ports.http,
      title: 'nvr-01',
      ...recorder,
      identity: identityOf('XW-NVR-32', 1),
      channels: recorderChannels(media),
      makerApis: ['isapi'],
      recorder: recorderState((number) => layout.host(hostNumbers.firstCamera + number - 1)),
      ...discoveryOf(layout),
    });
    running.push(nvr);
    const nvrPorts = { rtsp: nvr.rtspPort, http: nvr.httpPort };
    add({ key: 'nvr-01', host: nvr.host, ports: nvrPorts, rtspPath: '/ch01/main', ...recorder, plannedFault: 'none' });

    for (const plan of cameraPlans) {
      const host = layout.host(hostNumbers.firstCamera + plan.number - 1);
      const { device, stop: stopCamera } = await startPlanned(plan, host, layout, media);
      running.push({ stop: stopCamera });
      add(device);
    }
    for (const [index, number] of hostNumbers.switches.entries()) {
      const key = `switch-0${index + 1}`;
      const host = layout.host(number);
      const port = ports.snmp || (await freeUdpPort(host));
      const user = { name: snmp.username, password: snmp.password };
      const portCount = 24 * (index + 1);
      running.push(await startSnmpSwitch({ host, port, name: key, portCount, community: snmpCommunity, user }));
      add({ key, host, ports: { snmp: port }, ...snmp, snmpCommunity, plannedFault: 'none' });
    }
    const sshHost = layout.host(hostNumbers.ssh);
    const sshDevice = await startSshDevice({ host: sshHost, port: ports.ssh, name: 'ssh-01', ...ssh });
    running.push(sshDevice);
    add({
      key: 'ssh-01',
      host: sshHost,
      ports: { ssh: sshDevice.port },
      ...ssh,
      sshProfile: 'h3c',
      plannedFault: 'none',
    });

    const webHost = layout.host(hostNumbers.platform);
    const web = await startHttpPlatform({ host: webHost, port: ports.http, ...platform });
    running.push(web);
    add({ key: 'platform-01', host: webHost, ports: { http: web.port }, ...platform, plannedFault: 'none' });
    return { devices, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startPlanned(
  plan: CameraPlan,
  host: string,
  layout: Layout,
  media: Media,
): Promise<{ device: DemoDevice; stop: () => Promise<void> }> {
  const { ports } = layout;
  const { camera, wrongPassword } = demoAccounts;
  const { key, fault, schemes, qop, number, place } = plan;
  const password = fault === 'wrong-password' ? wrongPassword : camera.password;
  const told = { key, host, place, rtspPath: '/stream1', username: camera.username, password, plannedFault: fault };
  if (fault === 'offline') {
    const silent = { rtsp: await unusedPort(host, ports.rtsp), http: await unusedPort(host, ports.http) };
    return { device: { ...told, ports: silent }, stop: async () => undefined };
  }
  const running = await startCamera({
    host,
    rtspPort: ports.rtsp,
    httpPort: ports.http,
    title: key,
    ...camera,
    schemes,
    qop,
    identity: identityOf(schemes[0] === 'basic' ? 'XW-IPC-100' : 'XW-IPC-200', number + 1),
    channels: [singleChannel(sceneOf(media, plan.scene))],
    startGroup: number,
    delay: fault === 'slow' ? slowDelay : null,
    clockOffsetMs: fault === 'clock-offset' ? clockOffsetMs : 0,
    location: place,
    ...discoveryOf(layout),
  });
  const device = { ...told, ports: { rtsp: running.rtspPort, http: running.httpPort } };
  return { device, stop: running.stop };
}

const discoveryOf = ({ discoveryPort: port }: Layout) => (port === undefined ? {} : { discoveryPort: port });

/** Every camera that reaches the recorder, under its own number. */
function recorderChannels(media: Media): CameraChannel[] {
  return cameraPlans
    .filter(({ fault }) => fault !== 'offline')
    .map(({ number, scene }) => {
      const path = `/ch${String(number).padStart(2, '0')}`;
      const paths = { mainPath: `${path}/main`, subPath: `${path}/sub`, snapshotPath: `${path}/snapshot` };
      return { number, scene: sceneOf(media, scene), ...paths };
    });
}

function identityOf(model: string, serial: number) {
  const serialNumber = `XWSIM${String(serial).padStart(5, '0')}`;
  return { manufacturer: 'Xunwei Demo', model, firmwareVersion: 'V5.7.1 build 250318', serialNumber, hardwareId: '88' };
}

/** A TCP port of the address where nobody listens; rejects when somebody does (also on every address). */
async function unusedPort(host: string, port: number): Promise<number> {
  const listener = await listenTcp(host, port, (socket) => socket.destroy());
  await listener.stop();
  return listener.port;
}

/** net-snmp cannot be asked for any free port. */
async function freeUdpPort(host: string): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, host);
  await once(socket, 'listening');
  const { port } = socket.address();
  const closed = once(socket, 'close');
  socket.close();
  await closed;
  return port;
}
