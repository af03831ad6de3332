// Programs the tests talk to or look through. On Debian as root they are installed; elsewhere what is missing is named
// and the tests that need it skip.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say, progress } from './say.mjs';
import { runQuietly } from './spawn.mjs';

const fontFolder = '/usr/share/fonts/opentype/noto';
const introspection = ['/usr/lib/x86_64-linux-gnu/girepository-1.0', '/usr/lib/aarch64-linux-gnu/girepository-1.0'];
const plugins = ['/usr/lib/x86_64-linux-gnu/gstreamer-1.0', '/usr/lib/aarch64-linux-gnu/gstreamer-1.0'];

const hasProgram = (...names) => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return names.some((name) => folders.some((folder) => existsSync(join(folder, name))));
};
const hasFile = (folders, name) => folders.some((folder) => existsSync(join(folder, name)));

/** Debian package, and whether what it brings is there. */
const peers = [
  ['chromium', () => hasProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')],
  ['chromium-headless-shell', () => hasProgram('chromium-headless-shell')],
  ['fonts-noto-cjk', () => existsSync(join(fontFolder, 'NotoSansCJK-Regular.ttc'))],
  ['ffmpeg', () => hasProgram('ffmpeg') && hasProgram('ffprobe')],
  ['poppler-utils', () => hasProgram('pdftotext')],
  ['libreoffice-writer-nogui', () => hasProgram('soffice')],
  ['fping', () => hasProgram('fping')],
  ['iputils-ping', () => hasProgram('ping')],
  ['openssh-server', () => hasProgram('sshd')],
  ['snmpd', () => hasProgram('snmpd')],
  ['snmp', () => hasProgram('snmpget')],
  ['dnsmasq-base', () => hasProgram('dnsmasq')],
  ['nginx-light', () => hasProgram('nginx')],
  ['chrony', () => hasProgram('chronyd')],
  ['traceroute', () => hasProgram('traceroute')],
  ['iputils-arping', () => hasProgram('arping')],
  ['iproute2', () => hasProgram('ip')],
  ['redis-server', () => hasProgram('redis-server')],
  ['postgresql', () => hasProgram('pg_ctlcluster')],
  ['mariadb-server', () => hasProgram('mariadbd')],
  ['kamailio', () => hasProgram('kamailio')],
  ['strace', () => hasProgram('strace')],
  ['tshark', () => hasProgram('tshark')],
  ['cups', () => hasProgram('cupsd')],
  ['cups-client', () => hasProgram('lpadmin')],
  ['cups-filters', () => existsSync('/usr/lib/cups/filter/pdftopdf')],
  ['cups-ipp-utils', () => hasProgram('ippeveprinter')],
  ['iperf3', () => hasProgram('iperf3')],
  ['dbus-daemon', () => hasProgram('dbus-daemon')],
  ['python3-gi', () => existsSync('/usr/lib/python3/dist-packages/gi')],
  ['gir1.2-gst-rtsp-server-1.0', () => hasFile(introspection, 'GstRtspServer-1.0.typelib')],
  ['gstreamer1.0-plugins-base', () => hasFile(plugins, 'libgstvideotestsrc.so')],
  ['gstreamer1.0-plugins-good', () => hasFile(plugins, 'libgstrtp.so')],
  ['gstreamer1.0-plugins-ugly', () => hasFile(plugins, 'libgstx264.so')],
  ['xvfb', () => hasProgram('Xvfb')],
];

const missing = () => peers.filter(([, isThere]) => !isThere()).map(([name]) => name);

/** Installs what tests need where that is possible; never fails. */
export async function ensurePeers() {
  if (process.platform !== 'linux') return;
  let absent = missing();
  if (absent.length > 0 && existsSync('/etc/debian_version') && process.getuid() === 0 && hasProgram('apt-get')) {
    await installDebianPackages(absent);
    absent = missing();
  }
  if (absent.length > 0) {
    say(`Not on this machine: ${absent.join(' ')}. The tests that need them are skipped.`);
    if (existsSync('/etc/debian_version')) say(`They can be had with: sudo apt-get install ${absent.join(' ')}`);
  }
}

async function installDebianPackages(names) {
  const line = progress(`Installing for the tests: ${names.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptTimeoutMs = 10 * 60_000;
  const apt = (...args) => runQuietly('apt-get', ['-q', '-y', ...args], { env, timeout: aptTimeoutMs });
  const update = await apt('update');
  const install = (...some) => apt('install', '--no-install-recommends', ...some);
  let result = update.code === 0 ? await install(...names) : update;
  // A release of Debian that does not know one of them has the others.
  if (update.code === 0 && result.code !== 0) for (const name of names) result = await install(name);
  if (result.code === 0) {
    line.done('Installed for the tests');
    return;
  }
  line.failed();
  say(`apt-get could not install them:\n${result.output.trim().split('\n').slice(-5).join('\n')}`);
}
