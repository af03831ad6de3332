import { describe, expect, it } from 'vitest';
import type { ProbeReport } from './probe.ts';
import { mostSwept, sweptAddresses } from './sweep.ts';
import { composeFound } from './sweep-found.ts';

const report = (
  probeId: string,
  measures: ProbeReport['measures'] = {},
  code: ProbeReport['code'] = null,
): ProbeReport => ({
  probeId,
  state: code === null ? 'ok' : 'failed',
  code,
  params: {},
  findings: [],
  measures,
  startedAtMs: 0,
  durationMs: 1,
});
const at = '192.168.1.64';

describe('what stands at an address', () => {
  it('is nobody while nobody answered', () => {
    const silent = [
      report('icmp', {}, 'Probe_Unreachable'),
      report('tcp', {}, 'Probe_Timeout'),
      report('snmp', {}, 'Probe_NoAnswer'),
    ];
    expect(composeFound(at, 1, silent)).toMatchObject({ state: 'silent', openPorts: [], services: [], reports: [] });
  });

  it('is somebody whose ports refuse, but not where this computer answers for itself', () => {
    const refusing = [report('tcp', {}, 'Probe_Refused')];
    expect(composeFound(at, 1, refusing)).toMatchObject({ state: 'alive', openPorts: [] });
    expect(composeFound('127.0.0.9', 1, [...refusing, report('icmp', { rttMinMs: 0.1 })])).toMatchObject({
      state: 'silent',
    });
  });

  it('believes the maker first, then ONVIF, and takes from others only what those did not say', () => {
    const found = composeFound(at, 1, [
      report('http', { title: 'Web', server: 'Webs' }),
      report('onvif-discovery', { deviceName: 'HIKVISION DS-2CD', model: 'DS-2CD' }),
      report('onvif', {
        manufacturer: 'HIKVISION',
        model: 'DS-2CD2T47',
        serialNumber: 'A1',
        firmwareVersion: 'V5.5.0',
      }),
      report('isapi', { deviceName: 'Lobby', serialNumber: 'A1B2C3', firmwareVersion: 'V5.7.1' }),
      report('tcp', { port: 554, connectMs: 3.1 }),
      report('tcp', { port: 80, connectMs: 2.5 }),
      report('neighbour', { mac: 'aa:bb:cc:00:11:22, aa:bb:cc:00:11:23' }),
    ]);
    expect(found).toMatchObject({
      state: 'identified',
      rttMs: 2.5,
      openPorts: [80, 554],
      mac: 'aa:bb:cc:00:11:22',
      vendor: 'HIKVISION',
      model: 'DS-2CD2T47',
      serial: 'A1B2C3',
      firmware: 'V5.7.1',
      name: 'Lobby',
      description: 'Web',
      category: 'camera',
    });
    expect(found.reports[0]?.probeId).toBe('isapi');
  });

  it('counts who wants an account first as the service that it is', () => {
    const asking = [
      report('http', { status: 401 }, 'Probe_AuthFailed'),
      report('onvif', { firstAnswerMs: 12 }, 'Probe_AuthFailed'),
      report('rtsp', {}, 'Probe_AuthFailed'),
    ];
    expect(composeFound(at, 1, asking).services.sort()).toEqual(['http', 'onvif', 'rtsp']);
    const none = [report('onvif', {}, 'Probe_ProtocolError'), report('http', {}, 'Probe_ProtocolError')];
    expect(composeFound(at, 1, none).services).toEqual([]);
  });

  it.each([
    ['nvr', [report('onvif', { model: 'DS-7732NI NVR' })]],
    ['switch', [report('snmp', { sysDescription: 'H3C S5560 Switch' })]],
    ['printer', [report('tcp', { port: 9100 })]],
    ['computer', [report('tcp', { port: 445 })]],
    ['other', [report('tcp', { port: 22 })]],
  ] as const)('guesses a %s', (category, reports) => {
    expect(composeFound(at, 1, reports)).toMatchObject({ category });
  });
});

describe('the addresses of a sweep', () => {
  it('are those of a list, no more than one sweep takes', () => {
    expect(sweptAddresses('10.0.0.0/20').addresses).toHaveLength(mostSwept - 2);
    expect(sweptAddresses('10.0.0.0/19')).toMatchObject({ problem: 'tooMany', part: '10.0.0.0/19' });
    expect(sweptAddresses(' , ')).toMatchObject({ problem: 'empty' });
    expect(sweptAddresses('10.0.0.300')).toMatchObject({ problem: 'shape', part: '10.0.0.300' });
  });
});
