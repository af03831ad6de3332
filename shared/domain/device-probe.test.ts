import { expect, it } from 'vitest';
import { protocolsOf, usualMakerInterface, usualSshProfile } from './device-access.ts';
import { type AskedDevice, accountOf, deviceSettings, ownPort, portIn, unknownFingerprint } from './device-probe.ts';
import { wholeDevice } from './test-device.ts';
import { deviceCategories } from './device-fields.ts';

const device: AskedDevice = wholeDevice({ category: 'switch' });

it('finds a probe’s port among those of the device by the service that the probe would take', () => {
  const ports = { rtsp: 8554, http: 8080 };
  expect(ownPort('rtsp', {}, ports, 554)).toBe(8554);
  expect(ownPort('http', {}, ports, 80)).toBe(8080);
  expect(ownPort('ssh', {}, ports, 22)).toBeNull();
  expect(ownPort('dns', {}, ports, 53)).toBeNull();
  expect(ownPort('icmp', {}, ports, null)).toBeNull();
});

it('takes the port of HTTPS for what goes over TLS', () => {
  const tls = { tls: true };
  expect(ownPort('isapi', tls, { http: 8080, https: 8443 }, 80)).toBe(8443);
  // A recorder’s page without TLS is not where its page with TLS is.
  expect(ownPort('isapi', tls, { http: 8080 }, 80)).toBe(443);
  expect(ownPort('http', tls, { http: 8443 }, 80)).toBe(8443);
  expect(ownPort('http', tls, {}, 80)).toBeNull();
});

it('brings the stream’s path along, for the probes that look at it', () => {
  const camera = { ...device, rtspPath: '/stream1', ports: { rtsp: 8554 } };
  expect(deviceSettings('rtsp', camera)).toEqual({ path: '/stream1' });
  expect(deviceSettings('rtsp', device)).toEqual({});
  expect(deviceSettings('tcp', camera)).toEqual({});
  expect(deviceSettings('picture', camera)).toEqual({ streamPath: '/stream1', streamPort: 8554 });
  expect(deviceSettings('picture', { ...camera, ports: {} })).toEqual({ streamPath: '/stream1', streamPort: 554 });
});

it('brings along how the device is asked, and nothing where its record does not say', () => {
  const asked: AskedDevice = {
    ...device,
    video: { transport: 'udp', onvifPath: '/onvif/other' },
    maker: { tls: true },
    makerCertificate: 'AA',
    snmp: { version: 'v3', authProtocol: 'sha256', context: 'vlan-10' },
    ssh: { profile: 'h3c', allowsLegacy: true },
    sshHostKey: 'SHA256:k',
  };
  expect(deviceSettings('rtsp', asked)).toEqual({ transport: 'udp' });
  expect(deviceSettings('onvif', asked)).toEqual({ servicePath: '/onvif/other' });
  expect(deviceSettings('picture', asked)).toEqual({ servicePath: '/onvif/other' });
  for (const id of ['isapi', 'dahua'])
    expect(deviceSettings(id, asked)).toEqual({ tls: true, certificateSha256: 'AA' });
  expect(deviceSettings('snmp', asked)).toEqual({ version: 'v3', authProtocol: 'sha256', context: 'vlan-10' });
  expect(deviceSettings('ssh', asked)).toEqual({ profile: 'h3c', allowsLegacy: true, hostKey: 'SHA256:k' });
  for (const id of ['rtsp', 'onvif', 'picture', 'isapi', 'snmp', 'ssh']) expect(deviceSettings(id, device)).toEqual({});
});

it('knows the commands of a switch by its maker, and the interface of a recorder', () => {
  expect(deviceSettings('ssh', { ...device, vendor: '华为' })).toEqual({ profile: 'huawei' });
  expect(deviceSettings('ssh', { ...device, vendor: '华为', ssh: { profile: 'linux' } })).toEqual({ profile: 'linux' });
  expect(usualSshProfile('router', 'H3C MSR')).toBe('h3c');
  expect(usualSshProfile('server', 'HUAWEI')).toBe('linux');
  expect(usualMakerInterface('大华')).toBe('dahua');
  expect(usualMakerInterface('')).toBe('isapi');
  expect(deviceCategories.map(protocolsOf).flat()).toEqual(expect.arrayContaining(['video', 'maker', 'snmp', 'ssh']));
  expect(protocolsOf('printer')).toEqual(['snmp']);
});

it('shows a protocol its own account, and never a password as a community', () => {
  const own = { device: 'admin', snmp: null, ssh: null };
  expect(accountOf('rtsp', {}, own)).toBe('admin');
  expect(accountOf('ssh', {}, own)).toBe('admin');
  expect(accountOf('ssh', {}, { ...own, ssh: 'root' })).toBe('root');
  expect(accountOf('snmp', { version: 'v3' }, own)).toBe('admin');
  expect(accountOf('snmp', { version: 'v2c' }, own)).toBeNull();
  expect(accountOf('snmp', {}, own)).toBeNull();
  expect(accountOf('snmp', {}, { ...own, snmp: 'community' })).toBe('community');
  expect(accountOf('rtsp', {}, { ...own, device: null, ssh: 'root' })).toBeNull();
});

it('asks to decide about a fingerprint that is new or another one, and about nothing else', () => {
  const known = { sshHostKey: '', makerCertificate: '' };
  const report = { code: null, params: {}, measures: { hostKey: 'SHA256:new' } };
  const ssh = { ...report, probeId: 'ssh' };
  expect(unknownFingerprint(ssh, known)).toEqual({ field: 'sshHostKey', known: '', seen: 'SHA256:new' });
  expect(unknownFingerprint(ssh, { ...known, sshHostKey: 'SHA256:old new=' })).toBeNull();
  expect(unknownFingerprint({ ...report, probeId: 'snmp' }, known)).toBeNull();
  expect(unknownFingerprint({ ...ssh, measures: {} }, known)).toBeNull();
  const changed = {
    ...ssh,
    code: 'Probe_HostKeyChanged' as const,
    measures: {},
    params: { fingerprint: 'SHA256:new' },
  };
  expect(unknownFingerprint(changed, { ...known, sshHostKey: 'SHA256:old' })).toMatchObject({ known: 'SHA256:old' });
  // Letters of Base64 are not the same in both cases, those of hexadecimal digits are.
  expect(unknownFingerprint(ssh, { ...known, sshHostKey: 'SHA256:NEW' })).not.toBeNull();
  const isapi = { probeId: 'isapi', code: null, params: {}, measures: { certificateSha256: 'AB:CD' } };
  expect(unknownFingerprint(isapi, known)).toMatchObject({ field: 'makerCertificate', seen: 'AB:CD' });
  expect(unknownFingerprint(isapi, { ...known, makerCertificate: 'ab:cd' })).toBeNull();
});

it.each([
  ['192.168.1.64:554', '554'],
  ['[fd00::64]:554', '554'],
  ['192.168.1.64', ''],
  ['fd00::64', ''],
  ['', ''],
])('reads the port of %s', (address, port) => {
  expect(portIn(address)).toBe(port);
});
