/** The event service of a device (ONVIF Core section 9): pull points that first tell the state of things, then what changes. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeXml, type SoapCall } from './soap.ts';

/** Topics with their state right after a subscription. */
const initialTopics = [
  'tns1:VideoSource/MotionAlarm',
  'tns1:VideoSource/GlobalSceneChange/ImagingService',
  'tns1:Device/HardwareFailure/StorageFailure',
] as const;
const changingTopic = 'tns1:RuleEngine/CellMotionDetector/Motion';
const changesEveryMs = 700;
/** A device has few: a client that forgets to unsubscribe locks others out. */
const maxSubscriptions = 5;
const lifeMs = 60_000;

interface Subscription {
  readonly endsAtMs: number;
  /** What was not pulled yet. */
  waiting: string[];
  nextChangeMs: number;
}

export class EventService {
  readonly #subscriptions = new Map<string, Subscription>();
  /** A device whose events do not come: it takes subscriptions all the same. */
  readonly #isSilent: boolean;

  constructor(isSilent: boolean) {
    this.#isSilent = isSilent;
  }

  get subscriptionCount(): number {
    this.#forgetEnded();
    return this.#subscriptions.size;
  }

  /** The body of the answer; undefined when the call is none of this service, null when it is refused. */
  async answer(call: SoapCall, path: string, base: string): Promise<string | null | undefined> {
    this.#forgetEnded();
    const id = path.slice(path.lastIndexOf('/') + 1);
    switch (call.action) {
      case 'CreatePullPointSubscription':
        return this.#subscribe(base);
      case 'PullMessages':
        return this.#pull(this.#subscriptions.get(id), secondsOf(call.argument('Timeout')) * 1000);
      case 'Unsubscribe':
        return this.#subscriptions.delete(id) ? '<wsnt:UnsubscribeResponse/>' : null;
      default:
        return undefined;
    }
  }

  #subscribe(base: string): string | null {
    if (this.#subscriptions.size >= maxSubscriptions) return null;
    const id = randomUUID();
    const nowMs = Date.now();
    const waiting = this.#isSilent ? [] : initialTopics.map((topic) => message(topic, 'Initialized', nowMs));
    this.#subscriptions.set(id, { endsAtMs: nowMs + lifeMs, waiting, nextChangeMs: nowMs + changesEveryMs });
    return (
      '<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>' +
      `<wsa:Address>${escapeXml(`${base}/onvif/subscription/${id}`)}</wsa:Address></tev:SubscriptionReference>` +
      `<wsnt:CurrentTime>${iso(nowMs)}</wsnt:CurrentTime><wsnt:TerminationTime>${iso(nowMs + lifeMs)}</wsnt:TerminationTime>` +
      '</tev:CreatePullPointSubscriptionResponse>'
    );
  }

  async #pull(subscription: Subscription | undefined, waitMs: number): Promise<string | null> {
    if (!subscription) return null;
    const endMs = Date.now() + Math.min(waitMs, lifeMs);
    if (this.#isSilent) await sleep(endMs - Date.now(), undefined, { ref: false });
    else if (subscription.waiting.length === 0) {
      await sleep(Math.max(0, Math.min(subscription.nextChangeMs, endMs) - Date.now()), undefined, { ref: false });
      if (Date.now() >= subscription.nextChangeMs) {
        subscription.waiting.push(message(changingTopic, 'Changed', Date.now()));
        subscription.nextChangeMs += changesEveryMs;
      }
    }
    const messages = subscription.waiting.splice(0).join('');
    return (
      `<tev:PullMessagesResponse><tev:CurrentTime>${iso(Date.now())}</tev:CurrentTime>` +
      `<tev:TerminationTime>${iso(subscription.endsAtMs)}</tev:TerminationTime>${messages}</tev:PullMessagesResponse>`
    );
  }

  #forgetEnded(): void {
    for (const [id, { endsAtMs }] of this.#subscriptions) if (endsAtMs < Date.now()) this.#subscriptions.delete(id);
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();

function message(topic: string, operation: 'Initialized' | 'Changed', atMs: number): string {
  return (
    '<wsnt:NotificationMessage><wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">' +
    `${topic}</wsnt:Topic><wsnt:Message><tt:Message UtcTime="${iso(atMs)}" PropertyOperation="${operation}"><tt:Source>` +
    '<tt:SimpleItem Name="VideoSourceConfigurationToken" Value="vsc-source-1"/></tt:Source><tt:Data>' +
    '<tt:SimpleItem Name="State" Value="false"/></tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>'
  );
}

/** `PT3S`, `PT0.5S`, `PT1M`. */
function secondsOf(duration: string | undefined): number {
  const [, minutes = '0', seconds = '0'] = /^PT(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration ?? '') ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
