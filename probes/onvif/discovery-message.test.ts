import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { discoveryProbe, mergeMatches, probedTypes, readProbeMatches, type ProbeMatch } from './discovery-message.ts';
import { planDiscovery, type Card } from './discovery-target.ts';
import { parseXml, textAt } from './xml.ts';

const id = '0e3f6c52-5d0a-4c6e-9f7c-1c2d3e4f5a6b';

/** In the form that recorders of several makes send: prefixes of their own, one RelatesTo with `urn:`, two addresses. */
function answer(relatesTo: string, match: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="x"><SOAP-ENV:Header>
    <wsa:RelatesTo>${relatesTo}</wsa:RelatesTo></SOAP-ENV:Header><SOAP-ENV:Body><wsdd:ProbeMatches>${match}</wsdd:ProbeMatches>
    </SOAP-ENV:Body></SOAP-ENV:Envelope>`;
}

const match = `<wsdd:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:1</wsa:Address></wsa:EndpointReference>
  <wsdd:Scopes>onvif://www.onvif.org/type/NetworkVideoTransmitter onvif://www.onvif.org/name/%E5%A4%A7%E5%8E%85
   onvif://www.onvif.org/hardware/DS-2CD3T46 onvif://www.onvif.org/location/city/linfen onvif://www.onvif.org/location/lobby%2</wsdd:Scopes>
  <wsdd:XAddrs>http://192.0.2.64/onvif/device_service ftp://192.0.2.64/ http://[fd00::64]:8080/onvif</wsdd:XAddrs></wsdd:ProbeMatch>`;

test('a question is an envelope with its own number, for each type', () => {
  for (const type of probedTypes) {
    const root = parseXml(discoveryProbe(id, type).toString());
    expect(textAt(root, 'Header', 'MessageID')).toBe(`uuid:${id}`);
    expect(textAt(root, 'Body', 'Probe', 'Types')).toMatch(/:(NetworkVideoTransmitter|Device)$/);
  }
});

test('scopes, addresses and endpoint are read; broken percent-encoding stays', () => {
  expect(readProbeMatches(answer(`urn:uuid:${id.toUpperCase()}`, match), new Set([id]))).toEqual([
    {
      endpoint: 'urn:uuid:1',
      serviceUrls: ['http://192.0.2.64/onvif/device_service', 'http://[fd00::64]:8080/onvif'],
      name: '大厅',
      hardware: 'DS-2CD3T46',
      location: 'city/linfen, lobby%2',
    },
  ]);
});

test('an answer to somebody else, and one without endpoint and address, tell of no device', () => {
  expect(readProbeMatches(answer(`uuid:${id}`, match), new Set(['other']))).toEqual([]);
  expect(readProbeMatches(answer(`uuid:${id}`, '<wsdd:ProbeMatch/>'), new Set([id]))).toEqual([]);
});

test('damaged answers end in devices or a coded error', () => {
  const whole = answer(`uuid:${id}`, match);
  const pieces = fc.constantFrom('<', '>', '&', '%', ' ', 'http://', ']]>', '"', 'a');
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(30), fc.array(pieces, { maxLength: 5 }), (at, cut, put) => {
      try {
        for (const device of readProbeMatches(
          whole.slice(0, at) + put.join('') + whole.slice(at + cut),
          new Set([id]),
        )) {
          expect(device.endpoint).not.toBe('');
        }
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 500 },
  );
});

test('merging leaves one of each endpoint, loses no address, and changes nothing the second time', () => {
  const device = fc.record({
    endpoint: fc.constantFrom('a', 'b', 'c'),
    serviceUrls: fc.subarray(['http://192.0.2.1/', 'http://192.0.2.2/', 'http://192.0.2.3/']),
    name: fc.constantFrom(null, 'one', 'two'),
    hardware: fc.constantFrom(null, 'x'),
    location: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(device), (devices: ProbeMatch[]) => {
      const merged = mergeMatches(devices);
      expect(merged.map(({ endpoint }) => endpoint)).toEqual([...new Set(devices.map(({ endpoint }) => endpoint))]);
      for (const { endpoint, serviceUrls, name } of devices) {
        const own = merged.find((each) => each.endpoint === endpoint);
        expect(serviceUrls.filter((url) => !own?.serviceUrls.includes(url))).toEqual([]);
        if (name !== null) expect(own?.name).not.toBeNull();
      }
      expect(mergeMatches([...merged, ...devices])).toEqual(merged);
    }),
  );
});

const lan: Card = { address: '10.1.2.30', prefix: 24, isLoopback: false };
const loopback: Card = { address: '127.0.0.1', prefix: 8, isLoopback: true };

test('whom a discovery asks', () => {
  const cards = [loopback, lan];
  expect(planDiscovery('auto', cards)).toEqual({ cards: [lan], addresses: [] });
  expect(planDiscovery('10.1.2.30', cards)).toEqual({ cards: [lan], addresses: [] });
  expect(planDiscovery('127.0.0.1', cards)).toEqual({ cards: [], addresses: ['127.0.0.1'] });
  expect(planDiscovery('nvr.example', cards)).toBeUndefined();
  const subnet = planDiscovery('10.1.2.99/24', cards);
  expect(subnet?.cards).toEqual([lan]);
  expect(subnet?.addresses.length).toBe(253);
  expect(subnet?.addresses).not.toContain('10.1.2.30');
  expect([subnet?.addresses[0], subnet?.addresses.at(-1)]).toEqual(['10.1.2.1', '10.1.2.254']);
  expect(planDiscovery('200.1.2.4/31', cards)?.addresses).toEqual(['200.1.2.4', '200.1.2.5']);
  expect(() => planDiscovery('auto', [loopback])).toThrow(expect.objectContaining({ code: 'Probe_Unreachable' }));
  for (const subnetTooLarge of ['10.0.0.0/8', '10.1.2.0/33', '10.1.300.0/24']) {
    expect(() => planDiscovery(subnetTooLarge, cards)).toThrow(
      expect.objectContaining({ code: 'Probe_InvalidSettings' }),
    );
  }
});
