/**
 * The few ONVIF calls a round needs (Core and Media service specifications), over bounded HTTP.
 * Own instead of a package: a handful of calls, and every answer is checked for size and form.
 */
import { randomBytes } from 'node:crypto';
import type { ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { httpExchange, type HttpAnswer } from '../net/http-client.ts';
import type { ProbeContext } from '../plugin.ts';
import { credentialsOf, hostInUrl } from '../target.ts';
import { isRefusal, readSoapAnswer, soapEnvelope, type Addressing, type SoapAnswer } from './soap.ts';
import { escapeXml, find, textAt, type XmlNode } from './xml.ts';

const maxAnswerBytes = 1024 * 1024;
const maxTranscriptChars = 192 * 1024;
const device = 'http://www.onvif.org/ver10/device/wsdl';
const media = 'http://www.onvif.org/ver10/media/wsdl';
const schema = 'http://www.onvif.org/ver10/schema';

export interface OnvifOptions {
  /** Path of the device service. */
  readonly servicePath: string;
  readonly answerTimeoutMs: number;
}

/** Services beside the device's own, by their element in GetCapabilities (Core 8.1.2). */
const serviceNamespaces = {
  Events: 'http://www.onvif.org/ver10/events/wsdl',
  Search: 'http://www.onvif.org/ver10/search/wsdl',
} as const;

interface CallOptions {
  /** Beside `answerTimeoutMs`, where the device is asked to wait itself. */
  readonly extraWaitMs?: number;
  readonly action?: string;
}

export interface DeviceInformation {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly firmwareVersion: string | null;
  readonly serialNumber: string | null;
}

export class OnvifClient {
  /** Requests and answers in order, for evidence; secrets are cut by `runProbe`. */
  readonly transcript: string[] = [];
  readonly #target: ProbeTarget;
  readonly #options: OnvifOptions;
  readonly #context: ProbeContext;
  readonly #serviceUrl: URL;
  #transcriptChars = 0;
  #clockOffsetMs = 0;
  #mediaUrl: URL | undefined;
  #firstAnswerMs: number | undefined;

  constructor(target: ProbeTarget, options: OnvifOptions, context: ProbeContext) {
    this.#target = target;
    this.#options = options;
    this.#context = context;
    this.#serviceUrl = new URL(options.servicePath, `http://${hostInUrl(target.host)}:${target.port ?? 80}`);
  }

  /** Device time minus ours as `clockOffset` found it; 0 before, and of a device without UTC. */
  get clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  /** How long the first answer took; null before there was one. */
  get firstAnswerMs(): number | null {
    return this.#firstAnswerMs ?? null;
  }

  /**
   * Device time minus ours at the middle of the round trip, in milliseconds; null when the device gives no UTC.
   * Remembered: tokens are dated by the device's clock.
   */
  async clockOffset(): Promise<number | null> {
    const call = `<GetSystemDateAndTime xmlns="${device}"/>`;
    // Open to everyone by the standard; some devices ask for an account all the same.
    let { answer, http } = await this.#exchange(this.#serviceUrl, call, false);
    if (isRefusal(answer) || http.status === 401)
      ({ answer, http } = await this.#exchange(this.#serviceUrl, call, true));
    const utc = find(this.#body(answer, http), 'UTCDateTime');
    const read = (...path: string[]): number => Number((utc && textAt(utc, ...path)) ?? Number.NaN);
    const deviceMs = Date.UTC(
      read('Date', 'Year'),
      read('Date', 'Month') - 1,
      read('Date', 'Day'),
      read('Time', 'Hour'),
      read('Time', 'Minute'),
      read('Time', 'Second'),
    );
    if (Number.isNaN(deviceMs)) return null;
    this.#clockOffsetMs = deviceMs - http.middleAtMs;
    return this.#clockOffsetMs;
  }

  async deviceInformation(): Promise<DeviceInformation> {
    const body = await this.call(this.#serviceUrl, `<GetDeviceInformation xmlns="${device}"/>`);
    return {
      manufacturer: textAt(body, 'Manufacturer') ?? null,
      model: textAt(body, 'Model') ?? null,
      firmwareVersion: textAt(body, 'FirmwareVersion') ?? null,
      serialNumber: textAt(body, 'SerialNumber') ?? null,
    };
  }

  /** Tokens of the media profiles, in the device's order: the first is the main stream. */
  async profileTokens(): Promise<string[]> {
    const body = await this.call(await this.#mediaService(), `<GetProfiles xmlns="${media}"/>`);
    const response = find(body, 'GetProfilesResponse');
    return (response?.children ?? [])
      .filter(({ name }) => name === 'Profiles')
      .flatMap(({ attributes }) => attributes['token'] ?? [])
      .slice(0, 64);
  }

  async streamUri(profileToken: string): Promise<string | null> {
    const setup =
      `<StreamSetup><Stream xmlns="${schema}">RTP-Unicast</Stream>` +
      `<Transport xmlns="${schema}"><Protocol>RTSP</Protocol></Transport></StreamSetup>`;
    const token = `<ProfileToken>${escapeXml(profileToken)}</ProfileToken>`;
    const call = `<GetStreamUri xmlns="${media}">${setup}${token}</GetStreamUri>`;
    return textAt(await this.call(await this.#mediaService(), call), 'Uri') ?? null;
  }

  /** Null when the device offers no snapshots (a fault other than a refusal). */
  async snapshotUri(profileToken: string): Promise<string | null> {
    const token = `<ProfileToken>${escapeXml(profileToken)}</ProfileToken>`;
    const call = `<GetSnapshotUri xmlns="${media}">${token}</GetSnapshotUri>`;
    const { answer, http } = await this.#exchange(await this.#mediaService(), call, true);
    if (answer.kind === 'fault' && !isRefusal(answer)) return null;
    return textAt(this.#body(answer, http), 'Uri') ?? null;
  }

  /**
   * Where a service is; undefined when the device has none. Asked by GetServices, and of devices that are older than it by
   * GetCapabilities.
   */
  async serviceUrl(service: keyof typeof serviceNamespaces): Promise<URL | undefined> {
    const list = `<GetServices xmlns="${device}"><IncludeCapability>false</IncludeCapability></GetServices>`;
    const { answer, http } = await this.#exchange(this.#serviceUrl, list, true);
    if (answer.kind === 'fault' && !isRefusal(answer)) {
      const call = `<GetCapabilities xmlns="${device}"><Category>All</Category></GetCapabilities>`;
      const address = textAt(await this.call(this.#serviceUrl, call), service, 'XAddr');
      return address === undefined ? undefined : this.ownUrl(address);
    }
    const services = find(this.#body(answer, http), 'GetServicesResponse')?.children ?? [];
    const own = services.find((each) => textAt(each, 'Namespace') === serviceNamespaces[service]);
    const address = own && textAt(own, 'XAddr');
    return address === undefined ? undefined : this.ownUrl(address);
  }

  /** Any call, by its body. Throws Probe_AuthFailed for a refusal, Probe_ProtocolError for another fault. */
  async call(url: URL, call: string, options: CallOptions = {}): Promise<XmlNode> {
    const { answer, http } = await this.#exchange(url, call, true, options);
    return this.#body(answer, http);
  }

  /**
   * A URI the device gave, on the host we were sent to. A device behind address translation names an address we
   * cannot reach; and the account must not travel to a third host because a device says so.
   */
  ownUrl(uri: string): URL {
    let url: URL;
    try {
      url = new URL(uri);
    } catch (cause) {
      throw new AppError('Probe_ProtocolError', { protocol: 'onvif', detail: 'uri' }, { cause });
    }
    url.username = '';
    url.password = '';
    if (url.hostname !== this.#serviceUrl.hostname) {
      url.hostname = this.#serviceUrl.hostname;
      url.port = this.#serviceUrl.port;
    }
    return url;
  }

  async #mediaService(): Promise<URL> {
    if (this.#mediaUrl === undefined) {
      const call = `<GetCapabilities xmlns="${device}"><Category>Media</Category></GetCapabilities>`;
      const address = textAt(await this.call(this.#serviceUrl, call), 'Media', 'XAddr');
      if (address === undefined) throw new AppError('Probe_ProtocolError', { protocol: 'onvif', detail: 'noMedia' });
      this.#mediaUrl = this.ownUrl(address);
    }
    return this.#mediaUrl;
  }

  #body(answer: SoapAnswer, { status }: HttpAnswer): XmlNode {
    if (answer.kind === 'body') return answer.body;
    if (isRefusal(answer)) throw this.#authFailed();
    throw new AppError('Probe_ProtocolError', {
      protocol: 'onvif',
      detail: answer.codes.join('/').slice(0, 200),
      status,
    });
  }

  #authFailed(): AppError {
    const reason = credentialsOf(this.#target) ? 'rejected' : 'noCredentials';
    return new AppError('Probe_AuthFailed', { host: this.#target.host, port: this.#target.port ?? 80, reason });
  }

  async #exchange(
    url: URL,
    call: string,
    withToken: boolean,
    { extraWaitMs = 0, action }: CallOptions = {},
  ): Promise<{ answer: SoapAnswer; http: HttpAnswer }> {
    const { clock, signal } = this.#context;
    const addressing: Addressing | null = action === undefined ? null : { action, to: url.href };
    const credentials = credentialsOf(this.#target);
    const createdAtMs = clock.nowMs() + this.#clockOffsetMs;
    const token = withToken && credentials ? { ...credentials, nonce: randomBytes(16), createdAtMs } : null;
    this.#note(`> POST ${url.pathname}\n> ${call}`);
    const startMs = clock.monotonicMs();
    const http = await httpExchange({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
      body: soapEnvelope(call, token, addressing),
      credentials: withToken ? credentials : undefined,
      maxBytes: maxAnswerBytes,
      timeoutMs: this.#options.answerTimeoutMs + extraWaitMs,
      signal,
      clock,
    });
    this.#firstAnswerMs ??= clock.monotonicMs() - startMs;
    const text = http.body.toString('utf8');
    this.#note(`< HTTP ${http.status}\n< ${text}`);
    // Devices send 401 with or without an envelope; asked without an account, the caller tries again with it.
    if (http.status === 401 && withToken) throw this.#authFailed();
    if (http.status === 401) return { answer: { kind: 'fault', codes: ['NotAuthorized'], reason: '' }, http };
    if (http.status !== 200 && !text.includes('Envelope')) {
      throw new AppError('Probe_ProtocolError', { protocol: 'http', status: http.status, detail: 'status' });
    }
    return { answer: readSoapAnswer(text), http };
  }

  #note(text: string): void {
    if (this.#transcriptChars > maxTranscriptChars) return;
    this.#transcriptChars += text.length;
    this.transcript.push(text, '');
  }
}
