import { expect, it } from 'vitest';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { changedFields, fieldsOf, formOf, newDevice, testedOf } from './device-form.ts';
import {
  accessOf,
  diagnosticsOf,
  newDiagnostics,
  probesFor,
  shownProtocols,
  testOf,
  typedAccount,
  typedAccounts,
} from './diagnostics-form.ts';

const device = {
  ...fieldsOf({ ...newDevice, name: '交换机', category: 'switch' }),
  id: 'd1',
  key: null,
  address: '10.0.0.5',
  versions: {},
  username: null,
  baseline: null,
  protocolAccounts: { snmp: null, ssh: null },
} as unknown as DeviceView;
const noAccounts = newDiagnostics.accounts;

it('writes nothing of what was left as it is usual, and reads back what was written', () => {
  expect(accessOf(newDiagnostics)).toEqual({
    video: {},
    maker: {},
    makerCertificate: '',
    snmp: {},
    ssh: {},
    sshHostKey: '',
  });
  const access = {
    video: { transport: 'udp', onvifPath: '/onvif/other' },
    maker: { interface: 'dahua', tls: true },
    makerCertificate: 'AB:CD',
    snmp: { version: 'v3', authProtocol: 'sha256', context: 'vlan-10' },
    ssh: { profile: 'h3c', allowsLegacy: true },
    sshHostKey: 'SHA256:k',
  } as const;
  expect(accessOf(diagnosticsOf({ ...device, ...access }))).toEqual(access);
  const before = formOf(device);
  const after = { ...before, snmp: { ...before.snmp, version: 'v1' as const }, sshHostKey: ' SHA256:k ' };
  expect(changedFields(before, after)).toEqual({ snmp: { version: 'v1' }, sshHostKey: 'SHA256:k' });
});

it('takes an account for typed only where something of it is new, and leaves kept secrets that were not typed', () => {
  expect(typedAccount({ username: '' }, null)).toBeNull();
  expect(typedAccount({ username: ' root ', password: '' }, 'root')).toBeNull();
  expect(typedAccount({ username: 'root', password: 'x' }, 'root')).toEqual({
    username: 'root',
    password: 'x',
    privacyPassword: null,
    privateKey: null,
  });
  expect(typedAccount({ username: 'other' }, 'root')).toMatchObject({ username: 'other', password: null });
  const community = { ...noAccounts.snmp, password: 'read-only' };
  const form = { ...newDiagnostics, accounts: { ...noAccounts, snmp: community } };
  expect(typedAccounts(form, null).map(({ protocol }) => protocol)).toEqual(['snmp']);
  expect(typedAccounts(newDiagnostics, device)).toEqual([]);
  // A secret is no field of the record.
  expect(JSON.stringify(fieldsOf({ ...newDevice, name: 'a', ...form }))).not.toContain('read-only');
});

it('shows what the category speaks, and what is set all the same', () => {
  expect(shownProtocols('switch', null)).toEqual(['snmp', 'ssh']);
  expect(shownProtocols('website', device)).toEqual([]);
  expect(shownProtocols('website', { ...device, ssh: { profile: 'linux' } })).toEqual(['ssh']);
});

it('tests what stands in the form in place of what the record says, down to what was cleared', () => {
  const stored = { ...device, snmp: { version: 'v3' }, ports: { snmp: 1161 } } as const;
  const cleared = testedOf({ ...formOf(stored), snmp: newDiagnostics.snmp, ports: newDevice.ports });
  expect(testOf('snmp', stored, cleared, noAccounts)).toMatchObject({
    deviceId: 'd1',
    port: 161,
    account: null,
    settings: { version: 'v2c', authProtocol: 'sha', read: ['system'] },
  });
  const typed = { ...noAccounts, ssh: { ...noAccounts.ssh, username: 'root', privateKey: 'key' } };
  const ssh = testOf('ssh', device, testedOf({ ...formOf(device), vendor: '华为' }), typed);
  expect(ssh).toMatchObject({ port: 22, account: { username: 'root', privateKey: 'key' } });
  expect(ssh.settings).toMatchObject({ profile: 'huawei', hostKey: '', allowsLegacy: false });
  const recorder = testedOf({ ...formOf(device), category: 'nvr', maker: { interface: undefined, tls: true } });
  expect(testOf('isapi', device, recorder, noAccounts)).toMatchObject({ port: 443, settings: { tls: true, read: [] } });
  expect(probesFor('maker', recorder)).toEqual(['isapi']);
  expect(probesFor('maker', { ...recorder, vendor: '大华' })).toEqual(['dahua']);
  expect(probesFor('video', recorder)).toEqual(['rtsp', 'onvif']);
});
