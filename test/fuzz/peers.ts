/** The real peers that are recorded: daemons of the system, and the demo site's devices. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { WebSocketServer } from 'ws';
import { startEchoResponder } from '../../probes/rtp-path/echo-responder.ts';
import { startDaemon, startDnsmasq, startIperf3, startSnmpd, takesConnections } from '../../probes/test-daemons.ts';
import { startPrinter } from '../../probes/test-printer.ts';
import { startExchange } from '../../probes/test-telephony.ts';
import { startMariadb } from '../../probes/test-databases.ts';
import {
  loadMedia,
  newSshKey,
  type RecorderState,
  recorderState,
  sceneOf,
  singleChannel,
  startCamera,
  startGatekeeper,
} from '../../simulators/index.ts';
import { startPostgres } from '../support/postgres.ts';

export interface RecordedPeer {
  readonly port: number;
  readonly account: { readonly username?: string; readonly password?: string };
  stop(): Promise<void>;
}

type StartPeer = () => Promise<RecordedPeer | null>;

const community = 'fuzz-ro';

function fromDaemon(
  daemon: (AsyncDisposable & { readonly port: number }) | null,
  account: RecordedPeer['account'] = {},
): RecordedPeer | null {
  if (daemon === null) return null;
  return { port: daemon.port, account, stop: async () => daemon[Symbol.asyncDispose]() };
}

/** Long enough for a daemon to bind its port. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));

const snmpd = async (account: RecordedPeer['account']): Promise<RecordedPeer | null> =>
  fromDaemon(
    await startSnmpd(
      community,
      [
        'createUser fuzz',
        'rouser fuzz noauth',
        'sysName fuzz',
        'sysObjectID 1.3.6.1.4.1.25506.1.1',
        'override 1.0.8802.1.1.2.1.4.1.1.9.0.3.1 octet_str "core-switch"',
        'override 1.0.8802.1.1.2.1.4.2.1.3.0.3.1.1.4.10.1.2.3 integer 2',
        'override 1.3.6.1.2.1.33.1.2.4.0 integer 88',
        'override 1.3.6.1.2.1.33.1.4.4.1.5.1 integer 34',
      ],
      settle,
    ),
    account,
  );

async function nginx(): Promise<RecordedPeer | null> {
  const daemon = await startDaemon({
    program: 'nginx',
    transport: 'tcp',
    files: (port, home) => ({
      'nginx.conf': `daemon off; master_process off; pid ${home}/pid; error_log stderr; events {}
        http {
          access_log off;
          client_body_temp_path ${home}/a; proxy_temp_path ${home}/b; fastcgi_temp_path ${home}/c; uwsgi_temp_path ${home}/d; scgi_temp_path ${home}/e;
          server { listen 127.0.0.1:${port}; default_type text/html; absolute_redirect off;
            location = / { return 302 /login; }
            location / { return 200 "<title>OA</title>welcome"; } }
        }`,
    }),
    args: (_, home) => ['-p', home, '-c', `${home}/nginx.conf`],
    isUp: takesConnections,
  });
  return fromDaemon(daemon);
}

/** Its own server: the certificate comes from openssl, when that is installed. */
async function tlsServer(): Promise<RecordedPeer | null> {
  const https = await import('node:https');
  const made = await promisify(execFile)('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-batch',
    '-keyout',
    '-',
    '-days',
    '3650',
    '-subj',
    '/CN=fuzz.example.test',
  ]).catch(() => null);
  if (made === null) return null;
  const server = https.createServer({ key: made.stdout, cert: made.stdout }, (_, response) => response.end('ok'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, account: {}, stop: async () => void server.close() };
}

/** Four of the demo's inputs: what is said of the others is the same. */
const smallRecorder: RecorderState = (() => {
  const { inputs, disks } = recorderState((number) => `192.0.2.${number}`);
  return { inputs: inputs.slice(5, 9), disks };
})();

async function camera(port: 'rtsp' | 'http' | 'discovery'): Promise<RecordedPeer> {
  const media = await loadMedia();
  const snapshot = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#808080' } })
    .jpeg()
    .toBuffer();
  const scene = { ...sceneOf(media, 'lobby-a'), snapshots: [snapshot] };
  const account = { username: 'admin', password: 'recorded-1' };
  const running = await startCamera({
    host: '127.0.0.1',
    ...account,
    channels: [singleChannel(scene)],
    recorder: smallRecorder,
    makerApis: ['isapi', 'dahua'],
    discoveryPort: 0,
  });
  const ports = { rtsp: running.rtspPort, http: running.httpPort, discovery: running.discoveryPort ?? 0 };
  return { port: ports[port], account, stop: running.stop };
}

async function webSocketServer(): Promise<RecordedPeer> {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) => socket.send('hello'));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    port: (http.address() as AddressInfo).port,
    account: {},
    async stop() {
      for (const client of server.clients) client.terminate();
      http.close();
    },
  };
}

async function sshd(): Promise<RecordedPeer | null> {
  await mkdir('/run/sshd', { recursive: true }).catch(() => {});
  const daemon = await startDaemon({
    program: 'sshd',
    transport: 'tcp',
    files: (port, folder) => ({
      hostkey: newSshKey().private,
      sshd_config: `Port ${port}\nListenAddress 127.0.0.1\nHostKey ${folder}/hostkey\nPidFile ${folder}/pid\nUsePAM no\n`,
    }),
    args: (_, folder) => ['-D', '-e', '-f', `${folder}/sshd_config`],
    isUp: takesConnections,
  });
  return fromDaemon(daemon, { username: userInfo().username, password: 'not-the-password' });
}

async function redis(): Promise<RecordedPeer | null> {
  const daemon = await startDaemon({
    program: 'redis-server',
    transport: 'tcp',
    files: (port) => ({
      'redis.conf': `port ${port}\nbind 127.0.0.1\nsave ""\nuser fuzz on >recorded-1 ~* +@all\n`,
    }),
    args: (_, folder) => [`${folder}/redis.conf`],
    isUp: takesConnections,
  });
  return fromDaemon(daemon, { username: 'fuzz', password: 'recorded-1' });
}

async function kamailio(): Promise<RecordedPeer | null> {
  const account = { username: 'fuzz', password: 'recorded-1' };
  return fromDaemon(await startExchange({ account, algorithm: 'SHA-256' }), account);
}
async function gatekeeper(): Promise<RecordedPeer> {
  const options = { identifier: 'gatekeeper-1', hasNonStandardData: true };
  const running = await startGatekeeper({ host: '127.0.0.1', rasPort: 0, signallingPort: 0, ...options });
  return { port: running.rasPort, account: {}, stop: running.stop };
}
/** By the subject's name. */
export const peers: Readonly<Record<string, StartPeer>> = {
  'snmp-v2c': () => snmpd({ password: community }),
  'snmp-v1': () => snmpd({ password: community }),
  'snmp-v3': () => snmpd({ username: 'fuzz' }),
  ssh: sshd,
  http: nginx,
  https: tlsServer,
  websocket: webSocketServer,
  dns: async () =>
    fromDaemon(
      await startDnsmasq(Array.from({ length: 12 }, (_, at) => `host-record=many.example.test,10.9.0.${at + 1}`)),
    ),
  ntp: async () =>
    fromDaemon(
      await startDaemon({
        program: 'chronyd',
        transport: 'udp',
        files: (port, folder) => ({
          'c.conf': `port ${port}\nbindaddress 127.0.0.1\nallow 127.0.0.0/8\nlocal stratum 5\ncmdport 0\npidfile ${folder}/pid\nbindcmdaddress /\n`,
        }),
        args: (_, folder) => ['-d', '-x', '-f', `${folder}/c.conf`],
        isUp: settle,
      }),
    ),
  rtsp: () => camera('rtsp'),
  onvif: () => camera('http'),
  isapi: () => camera('http'),
  dahua: () => camera('http'),
  'onvif-parts': () => camera('http'),
  'onvif-discovery': () => camera('discovery'),
  picture: () => camera('http'),
  'sip-udp': kamailio,
  'sip-tcp': kamailio,
  h323: gatekeeper,
  ipp: async () => fromDaemon(await startPrinter()),
  postgres: async () => fromDaemon(await startPostgres()),
  mysql: async () => fromDaemon(await startMariadb()),
  redis,
  throughput: async () => fromDaemon(await startIperf3()),
  'rtp-path': async () => fromDaemon(await startEchoResponder('127.0.0.1', 0)),
};
