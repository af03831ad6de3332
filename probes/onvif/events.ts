/**
 * Whether a device's events arrive (ONVIF Core section 9, WS-BaseNotification with a pull point): a platform that waits for
 * alarms hears nothing of a device that is silent here.
 */
import { AppError } from '../../shared/errors.ts';
import type { ProbeContext } from '../plugin.ts';
import type { OnvifClient } from './onvif-client.ts';
import type { PartOptions, PartResult } from './part.ts';
import { find, textAt, type XmlNode } from './xml.ts';

const events = 'http://www.onvif.org/ver10/events/wsdl';
const notification = 'http://docs.oasis-open.org/wsn/b-2';
const pullAction = `${events}/PullPointSubscription/PullMessagesRequest`;
const unsubscribeAction = 'http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest';

const messageLimit = 100;
const maxPulls = 50;
const maxTopics = 200;

/**
 * Subscribes, pulls for `eventWaitMs`, and unsubscribes. Measures: eventCount, topicCount, eventTopics. Finding: noEvents (a
 * device tells the state of its properties right after a subscription, so that silence is a fault). Table: events, one row a
 * topic. Throws where the device has no event service or refuses.
 */
export async function readEvents(
  client: OnvifClient,
  { eventWaitMs }: PartOptions,
  { clock }: ProbeContext,
): Promise<PartResult> {
  const service = await client.serviceUrl('Events');
  if (service === undefined) throw new AppError('Probe_ProtocolError', { protocol: 'onvif', detail: 'noEvents' });
  const startMs = clock.monotonicMs();
  const subscription = await subscribe(client, service);
  const counts = new Map<string, number>();
  try {
    for (let pulls = 0; pulls < maxPulls; pulls += 1) {
      const restMs = Math.round(eventWaitMs - (clock.monotonicMs() - startMs));
      if (restMs <= 0) break;
      for (const topic of await pull(client, subscription, restMs)) {
        if (counts.has(topic) || counts.size < maxTopics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
      }
    }
  } finally {
    // A device has few subscriptions; one that is not given back is gone for a minute. That it did not work says nothing.
    await client
      .call(subscription, `<Unsubscribe xmlns="${notification}"/>`, { action: unsubscribeAction })
      .catch(() => {});
  }
  const topics = [...counts].toSorted(([, a], [, b]) => b - a);
  const eventCount = topics.reduce((sum, [, count]) => sum + count, 0);
  return {
    measures: { eventCount, topicCount: topics.length, eventTopics: topics.map(([topic]) => topic).join(', ') },
    findings: eventCount > 0 ? [] : [{ code: 'noEvents', params: { measured: eventWaitMs / 1000 } }],
    tables: { events: topics.map(([topic, count]) => ({ topic, count })) },
  };
}

async function subscribe(client: OnvifClient, service: URL): Promise<URL> {
  const call =
    `<CreatePullPointSubscription xmlns="${events}">` +
    '<InitialTerminationTime>PT60S</InitialTerminationTime></CreatePullPointSubscription>';
  const body = await client.call(service, call, {
    action: `${events}/EventPortType/CreatePullPointSubscriptionRequest`,
  });
  const address = textAt(body, 'SubscriptionReference', 'Address');
  if (address === undefined) throw new AppError('Probe_ProtocolError', { protocol: 'onvif', detail: 'noPullPoint' });
  return client.ownUrl(address);
}

async function pull(client: OnvifClient, subscription: URL, waitMs: number): Promise<string[]> {
  const call =
    `<PullMessages xmlns="${events}"><Timeout>PT${(waitMs / 1000).toFixed(3)}S</Timeout>` +
    `<MessageLimit>${messageLimit}</MessageLimit></PullMessages>`;
  const body = await client.call(subscription, call, { action: pullAction, extraWaitMs: waitMs });
  const messages = find(body, 'PullMessagesResponse')?.children ?? [];
  return messages.flatMap((message) => topicOf(message) ?? []);
}

function topicOf(message: XmlNode): string | undefined {
  return message.name === 'NotificationMessage' ? textAt(message, 'Topic')?.slice(0, 200) : undefined;
}
