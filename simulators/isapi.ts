/** The part of Hikvision's ISAPI that tells of a recorder: XML over HTTP, as a recorder of 32 channels answers it. */
import type { MakerApi, MakerCall } from './camera-http.ts';
import type { HttpAnswer } from './http-server.ts';
import type { DeviceIdentity } from './onvif-answers.ts';
import { recordedSpan, type RecorderInput, type RecorderState } from './recorder-state.ts';
import { escapeXml } from './soap.ts';

/** China's, eight hours ahead. */
const zoneMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const upSeconds = 41 * 86_400;

export function isapi(identity: DeviceIdentity, recorder: RecorderState | null): MakerApi {
  const startedMs = Date.now();
  const answer = (call: MakerCall): HttpAnswer => {
    const path = call.url.replace(/\?.*$/, '');
    const [, track] = /^\/ISAPI\/ContentMgmt\/record\/tracks\/(\d+)\/dailyDistribution$/.exec(path) ?? [];
    if (track !== undefined && call.method === 'POST') return dailyDistribution(recorder, Number(track), call);
    if (call.method !== 'GET') return refusal(403, 4, 'Invalid Operation', 'methodNotAllowed');
    switch (path) {
      case '/ISAPI/System/deviceInfo':
        return document('DeviceInfo', deviceInfo(identity, recorder !== null));
      case '/ISAPI/System/time':
        return document('Time', time(call.nowMs));
      case '/ISAPI/System/status':
        return document('DeviceStatus', status(call.nowMs, upSeconds + Math.floor((Date.now() - startedMs) / 1000)));
      case '/ISAPI/ContentMgmt/InputProxy/channels':
        return recorder ? document('InputProxyChannelList', recorder.inputs.map(channel).join('')) : notSupported();
      case '/ISAPI/ContentMgmt/InputProxy/channels/status':
        return recorder
          ? document('InputProxyChannelStatusList', recorder.inputs.map(channelStatus).join(''))
          : notSupported();
      case '/ISAPI/ContentMgmt/Storage':
        return recorder ? document('storage', storage(recorder)) : notSupported();
      default:
        return notSupported();
    }
  };
  return { prefix: '/ISAPI/', answer };
}

const xml = (status: number, body: string): HttpAnswer => ({
  status,
  type: 'application/xml; charset="UTF-8"',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`,
});

const document = (name: string, content: string): HttpAnswer =>
  xml(200, `<${name} version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">\n${content}</${name}>`);

function refusal(status: number, code: number, text: string, sub: string): HttpAnswer {
  const content =
    `<requestURL></requestURL><statusCode>${code}</statusCode><statusString>${text}</statusString>` +
    `<subStatusCode>${sub}</subStatusCode>`;
  return xml(
    status,
    `<ResponseStatus version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">${content}</ResponseStatus>`,
  );
}

const notSupported = (): HttpAnswer => refusal(403, 4, 'Invalid Operation', 'notSupport');

function deviceInfo(
  { manufacturer, model, firmwareVersion, serialNumber }: DeviceIdentity,
  isRecorder: boolean,
): string {
  const [version = '', ...build] = firmwareVersion.split(' ');
  return (
    `<deviceName>${escapeXml(manufacturer)}</deviceName>\n<deviceID>48443030-3637-3534-3837-000000000001</deviceID>\n` +
    `<model>${escapeXml(model)}</model>\n<serialNumber>${escapeXml(serialNumber)}</serialNumber>\n` +
    `<macAddress>00:00:5e:00:53:0a</macAddress>\n<firmwareVersion>${escapeXml(version)}</firmwareVersion>\n` +
    `<firmwareReleasedDate>${escapeXml(build.join(' '))}</firmwareReleasedDate>\n<deviceType>${isRecorder ? 'NVR' : 'IPCamera'}</deviceType>\n`
  );
}

const wall = (ms: number): string => new Date(ms + zoneMs).toISOString().slice(0, 19);

const time = (nowMs: number): string =>
  `<timeMode>NTP</timeMode>\n<localTime>${wall(nowMs)}+08:00</localTime>\n<timeZone>CST-8:00:00</timeZone>\n`;

function status(nowMs: number, uptime: number): string {
  return (
    `<currentDeviceTime>${wall(nowMs)}+08:00</currentDeviceTime>\n<deviceUpTime>${uptime}</deviceUpTime>\n` +
    '<CPUList><CPU><cpuDescription>SoC</cpuDescription><cpuUtilization>37</cpuUtilization></CPU></CPUList>\n' +
    '<MemoryList><Memory><memoryDescription>DDR Memory</memoryDescription><memoryUsage>1214.50</memoryUsage>' +
    '<memoryAvailable>833.50</memoryAvailable></Memory></MemoryList>\n'
  );
}

function source({ address }: RecorderInput): string {
  return (
    '<sourceInputPortDescriptor><proxyProtocol>ONVIF</proxyProtocol><addressingFormatType>ipaddress</addressingFormatType>' +
    `<ipAddress>${address}</ipAddress><managePortNo>80</managePortNo><srcInputPort>1</srcInputPort>` +
    '<userName>admin</userName><streamType>auto</streamType></sourceInputPortDescriptor>'
  );
}

const channel = (input: RecorderInput): string =>
  `<InputProxyChannel><id>${input.number}</id><name>${escapeXml(input.name)}</name>${source(input)}</InputProxyChannel>\n`;

function channelStatus(input: RecorderInput): string {
  const detected = input.isOnline ? 'connect' : 'netUnreachable';
  return (
    `<InputProxyChannelStatus><id>${input.number}</id>${source(input)}<online>${input.isOnline}</online>` +
    `<chanDetectResult>${detected}</chanDetectResult></InputProxyChannelStatus>\n`
  );
}

function storage({ disks }: RecorderState): string {
  const rows = disks.map(
    ({ number, name, capacityMb, freeMb, status: state }) =>
      `<hdd><id>${number}</id><hddName>${name}</hddName><hddPath></hddPath><hddType>SATA</hddType><status>${state}</status>` +
      `<capacity>${capacityMb}</capacity><freeSpace>${freeMb}</freeSpace><property>RW</property></hdd>\n`,
  );
  return `<hddList size="${disks.length}">\n${rows.join('')}</hddList>\n<nasList size="0"></nasList>\n`;
}

function dailyDistribution(recorder: RecorderState | null, track: number, { body, nowMs }: MakerCall): HttpAnswer {
  const input = recorder?.inputs.find(({ number }) => number * 100 + 1 === track);
  const [, year] = /<year>(\d{4})<\/year>/.exec(body) ?? [];
  const [, month] = /<monthOfYear>(\d{1,2})<\/monthOfYear>/.exec(body) ?? [];
  if (!input) return notSupported();
  if (year === undefined || month === undefined) return refusal(400, 6, 'Invalid XML Content', 'badXmlContent');
  const span = recordedSpan(input, nowMs + zoneMs);
  const count = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const days = Array.from({ length: count }, (_, at) => {
    const startMs = Date.UTC(Number(year), Number(month) - 1, at + 1);
    const isRecorded = span !== null && startMs + dayMs > span.fromMs && startMs <= span.toMs;
    const type = isRecorded ? '<recordType>time</recordType>' : '';
    return `<day><id>${at + 1}</id><dayOfMonth>${at + 1}</dayOfMonth><record>${isRecorded}</record>${type}</day>\n`;
  });
  return document('trackDailyDistribution', `<dayList>\n${days.join('')}</dayList>\n`);
}
