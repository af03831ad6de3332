import { expect, it } from 'vitest';
import { deviceSettings, ownPort, portIn } from './device-probe.ts';

it('finds a probe’s port among those of the device by the service that the probe would take', () => {
  const ports = { rtsp: 8554, http: 8080 };
  expect(ownPort(ports, 554)).toBe(8554);
  expect(ownPort(ports, 80)).toBe(8080);
  expect(ownPort(ports, 22)).toBeNull();
  expect(ownPort(ports, 53)).toBeNull();
  expect(ownPort(ports, null)).toBeNull();
});

it('brings the stream’s path along, for the probes that look at it', () => {
  const ports = { rtsp: 8554 };
  expect(deviceSettings('rtsp', { rtspPath: '/stream1', ports })).toEqual({ path: '/stream1' });
  expect(deviceSettings('rtsp', { rtspPath: null, ports })).toEqual({});
  expect(deviceSettings('tcp', { rtspPath: '/stream1', ports })).toEqual({});
  expect(deviceSettings('picture', { rtspPath: '/s', ports })).toEqual({ streamPath: '/s', streamPort: 8554 });
  expect(deviceSettings('picture', { rtspPath: '/s', ports: {} })).toEqual({ streamPath: '/s', streamPort: 554 });
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
