import { expect, it } from 'vitest';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { ProbeKindView } from '../../../shared/api/probes.ts';
import { wholeDevice } from '../../../shared/domain/test-device.ts';
import { askedBy, fieldsFor, shownAccount, usualPort } from './request.ts';
import { type ToolboxForm, useToolbox } from './toolbox-store.ts';

const rtsp: ProbeKindView = {
  id: 'rtsp',
  defaultPort: 554,
  capabilities: ['reachability', 'video'],
  usesCredentials: true,
  settings: {
    properties: { path: { type: 'string', default: '/' }, count: { type: 'integer', minimum: 1, default: 3 } },
  },
  limits: {},
};
const icmp: ProbeKindView = { ...rtsp, id: 'icmp', defaultPort: null, usesCredentials: false, settings: {} };
const device = {
  ...wholeDevice({ name: '大厅球机', address: '10.0.0.5', ports: { rtsp: 8554 }, rtspPath: '/stream1' }),
  id: 'd1',
} as unknown as DeviceView;
const empty = useToolbox.getInitialState().form;
const form = (change: Partial<ToolboxForm>): ToolboxForm => ({ ...empty, ...change });

it('asks an address with its port, and with the account only where the probe has use for one', () => {
  const typed = form({ address: '10.0.0.9:8555', username: 'admin', password: 'x' });
  expect(askedBy(rtsp, typed, { count: 5 })).toEqual({
    probeId: 'rtsp',
    settings: { count: 5 },
    deadlineMs: 30_000,
    target: { host: '10.0.0.9', port: 8_555, username: 'admin', password: 'x' },
  });
  expect(askedBy(icmp, typed, {})).toMatchObject({ target: { host: '10.0.0.9' } });
  expect(JSON.stringify(askedBy(icmp, typed, {}))).not.toMatch(/admin|8555/);
  expect(askedBy(rtsp, { ...typed, port: 554 }, {})).toMatchObject({ target: { port: 554 } });
});

it('asks a device by its id alone, and shows what its record says as the default', () => {
  const chosen = form({ place: 'device', device });
  expect(askedBy(rtsp, chosen, {})).toEqual({
    probeId: 'rtsp',
    settings: {},
    deadlineMs: 30_000,
    deviceId: 'd1',
    port: null,
  });
  expect(fieldsFor(rtsp, chosen)[0]).toMatchObject({ name: 'path', initial: '/stream1' });
  expect(askedBy(rtsp, chosen, { path: '/' })).toMatchObject({ settings: { path: '/' } });
  expect(usualPort(rtsp, chosen, {})).toBe(8554);
  expect(usualPort(icmp, chosen, {})).toBeNull();
  expect(usualPort(rtsp, form({ address: '10.0.0.9:1' }), {})).toBe(1);
  expect(usualPort(rtsp, form({}), {})).toBe(554);
});

it('shows the contract’s limits of the device’s category as the default, and sends what was typed in their place', () => {
  const judged: ProbeKindView = {
    ...icmp,
    settings: { properties: { maxLossPercent: { type: 'number', minimum: 0, maximum: 100, default: 0 } } },
    limits: { camera: { maxLossPercent: 1 } },
  };
  const chosen = form({ place: 'device', device });
  expect(fieldsFor(judged, chosen)).toMatchObject([{ name: 'maxLossPercent', initial: 1 }]);
  expect(askedBy(judged, chosen, {})).toMatchObject({ settings: {} });
  // The probe's own default is another limit than the contract's.
  expect(askedBy(judged, chosen, { maxLossPercent: 0 })).toMatchObject({ settings: { maxLossPercent: 0 } });
  expect(fieldsFor(judged, form({ place: 'device', device: { ...device, category: 'printer' } }))).toMatchObject([
    { initial: 0 },
  ]);
  expect(fieldsFor(judged, form({ address: '10.0.0.9' }))).toMatchObject([{ initial: 0 }]);
});

it('shows how the device is asked as the default, switches and choices too, and takes the port that goes with it', () => {
  const isapi: ProbeKindView = {
    ...rtsp,
    id: 'isapi',
    defaultPort: 80,
    settings: {
      properties: { tls: { type: 'boolean', default: false }, certificateSha256: { type: 'string', default: '' } },
    },
  };
  const snmp: ProbeKindView = {
    ...rtsp,
    id: 'snmp',
    defaultPort: 161,
    settings: { properties: { version: { type: 'string', enum: ['v1', 'v2c', 'v3'], default: 'v2c' } } },
  };
  const accounts = { username: 'admin', protocolAccounts: { snmp: null, ssh: null } };
  const asked = {
    ...device,
    ...accounts,
    maker: { tls: true },
    makerCertificate: 'AB',
    snmp: { version: 'v3' },
  } as DeviceView;
  const chosen = form({ place: 'device', device: asked });
  expect(fieldsFor(isapi, chosen).map(({ initial }) => initial)).toEqual([true, 'AB']);
  expect(fieldsFor(snmp, chosen)).toMatchObject([{ initial: 'v3' }]);
  expect(usualPort(isapi, chosen, {})).toBe(443);
  expect(usualPort(isapi, chosen, { tls: false })).toBe(80);
  expect(shownAccount(isapi, chosen, {})).toBe('admin');
  expect(shownAccount(snmp, chosen, {})).toBe('admin');
  // A password is no community.
  expect(shownAccount(snmp, chosen, { version: 'v2c' })).toBeNull();
  // What the device would be asked by itself need not be sent.
  expect(askedBy(isapi, chosen, {})).toMatchObject({ settings: {} });
  expect(askedBy(isapi, chosen, { tls: false })).toMatchObject({ settings: { tls: false } });
});

it('says what is missing', () => {
  expect(askedBy(rtsp, form({}), {})).toBe('missingAddress');
  expect(askedBy(rtsp, form({ place: 'device' }), {})).toBe('missingDevice');
  expect(askedBy(rtsp, form({ place: 'device', device: { ...device, address: null } }), {})).toBe('noAddress');
  expect(askedBy(rtsp, form({ address: 'a' }), { count: 0 })).toBe('settings');
});

it('forgets a port that was typed for another probe or device', () => {
  const { change } = useToolbox.getState();
  change({ port: 8554 });
  change({ address: '10.0.0.1' });
  expect(useToolbox.getState().form.port).toBe(8554);
  change({ address: '10.0.0.1:80' });
  expect(useToolbox.getState().form.port).toBeNull();
  change({ port: 8554 });
  change({ probeId: 'tcp' });
  expect(useToolbox.getState().form.port).toBeNull();
});
