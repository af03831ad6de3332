/** Bodies of the ONVIF answers (Core and Media service specifications, version 10 of the schemas). */
import type { Loop } from './media.ts';
import { escapeXml } from './soap.ts';

export interface DeviceIdentity {
  readonly manufacturer: string;
  readonly model: string;
  readonly firmwareVersion: string;
  readonly serialNumber: string;
  readonly hardwareId: string;
}

/** A media profile: one stream of one channel. */
export interface OnvifProfile {
  readonly token: string;
  readonly name: string;
  /** Video source token: the channel. */
  readonly source: string;
  /** Path of the stream. */
  readonly rtspPath: string;
  /** Path of the still picture. */
  readonly snapshotPath: string;
  readonly loop: Loop;
}

/** The device's clock at `nowMs` (Core 8.3.9); local time is China's, eight hours ahead. */
export function systemDateAndTime(nowMs: number): string {
  const stamp = (tag: string, ms: number): string => {
    const date = new Date(ms);
    return (
      `<tt:${tag}><tt:Time><tt:Hour>${date.getUTCHours()}</tt:Hour><tt:Minute>${date.getUTCMinutes()}</tt:Minute>` +
      `<tt:Second>${date.getUTCSeconds()}</tt:Second></tt:Time><tt:Date><tt:Year>${date.getUTCFullYear()}</tt:Year>` +
      `<tt:Month>${date.getUTCMonth() + 1}</tt:Month><tt:Day>${date.getUTCDate()}</tt:Day></tt:Date></tt:${tag}>`
    );
  };
  return (
    '<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType>' +
    '<tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>CST-8</tt:TZ></tt:TimeZone>' +
    `${stamp('UTCDateTime', nowMs)}${stamp('LocalDateTime', nowMs + 8 * 3600_000)}` +
    '</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>'
  );
}

export function deviceInformation(identity: DeviceIdentity): string {
  return (
    '<tds:GetDeviceInformationResponse>' +
    `<tds:Manufacturer>${escapeXml(identity.manufacturer)}</tds:Manufacturer><tds:Model>${escapeXml(identity.model)}</tds:Model>` +
    `<tds:FirmwareVersion>${escapeXml(identity.firmwareVersion)}</tds:FirmwareVersion>` +
    `<tds:SerialNumber>${escapeXml(identity.serialNumber)}</tds:SerialNumber>` +
    `<tds:HardwareId>${escapeXml(identity.hardwareId)}</tds:HardwareId></tds:GetDeviceInformationResponse>`
  );
}

export function capabilities(base: string): string {
  return (
    '<tds:GetCapabilitiesResponse><tds:Capabilities>' +
    `<tt:Device><tt:XAddr>${base}/onvif/device_service</tt:XAddr></tt:Device>` +
    `<tt:Events><tt:XAddr>${base}/onvif/event_service</tt:XAddr><tt:WSPullPointSupport>true</tt:WSPullPointSupport></tt:Events>` +
    `<tt:Media><tt:XAddr>${base}/onvif/media_service</tt:XAddr><tt:StreamingCapabilities>` +
    '<tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>false</tt:RTP_TCP><tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP>' +
    '</tt:StreamingCapabilities></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>'
  );
}

/** A recorder has the search service beside the others. */
export function services(base: string, hasSearch: boolean): string {
  const service = (namespace: string, path: string): string =>
    `<tds:Service><tds:Namespace>http://www.onvif.org/ver10/${namespace}/wsdl</tds:Namespace>` +
    `<tds:XAddr>${base}${path}</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>`;
  const all = [
    service('device', '/onvif/device_service'),
    service('media', '/onvif/media_service'),
    service('events', '/onvif/event_service'),
    ...(hasSearch ? [service('search', '/onvif/search_service')] : []),
  ];
  return `<tds:GetServicesResponse>${all.join('')}</tds:GetServicesResponse>`;
}

export function videoSources(profiles: readonly OnvifProfile[]): string {
  const mains = new Map<string, OnvifProfile>();
  for (const profile of profiles) if (!mains.has(profile.source)) mains.set(profile.source, profile);
  const sources = [...mains.values()].map(
    ({ source, loop }) =>
      `<trt:VideoSources token="${source}"><tt:Framerate>${loop.fps}</tt:Framerate>` +
      `<tt:Resolution><tt:Width>${loop.width}</tt:Width><tt:Height>${loop.height}</tt:Height></tt:Resolution></trt:VideoSources>`,
  );
  return `<trt:GetVideoSourcesResponse>${sources.join('')}</trt:GetVideoSourcesResponse>`;
}

const h264Profiles = { high: 'High', main: 'Main', baseline: 'Baseline' } as const;

export function profileList(profiles: readonly OnvifProfile[]): string {
  const all = profiles.map(({ token, name, source, loop }) => {
    const { width, height, fps } = loop;
    return (
      `<trt:Profiles token="${token}" fixed="true"><tt:Name>${escapeXml(name)}</tt:Name>` +
      `<tt:VideoSourceConfiguration token="vsc-${source}"><tt:Name>vsc-${source}</tt:Name><tt:UseCount>2</tt:UseCount>` +
      `<tt:SourceToken>${source}</tt:SourceToken><tt:Bounds x="0" y="0" width="${width}" height="${height}"/></tt:VideoSourceConfiguration>` +
      `<tt:VideoEncoderConfiguration token="vec-${token}"><tt:Name>vec-${token}</tt:Name><tt:UseCount>1</tt:UseCount>` +
      `<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>` +
      `<tt:Quality>4</tt:Quality><tt:RateControl><tt:FrameRateLimit>${fps}</tt:FrameRateLimit>` +
      `<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>${loop.kbps}</tt:BitrateLimit></tt:RateControl>` +
      `<tt:H264><tt:GovLength>${fps}</tt:GovLength><tt:H264Profile>${h264Profiles[loop.profile]}</tt:H264Profile></tt:H264>` +
      '<tt:SessionTimeout>PT60S</tt:SessionTimeout></tt:VideoEncoderConfiguration></trt:Profiles>'
    );
  });
  return `<trt:GetProfilesResponse>${all.join('')}</trt:GetProfilesResponse>`;
}

/** Answer of GetStreamUri and GetSnapshotUri. */
export function mediaUri(call: 'GetStreamUri' | 'GetSnapshotUri', uri: string): string {
  return (
    `<trt:${call}Response><trt:MediaUri><tt:Uri>${escapeXml(uri)}</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>` +
    `<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT60S</tt:Timeout></trt:MediaUri></trt:${call}Response>`
  );
}
