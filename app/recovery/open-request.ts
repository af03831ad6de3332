/** The request that waits for an answer of whoever has the organisation's key: one at a time, in memory, as long as the program runs. */
import type { SlotSecret } from '../../db/index.ts';
import type { RecoveryRequestView } from '../../shared/api/lock.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { OrganisationSlot } from '../../shared/wire/recovery.ts';
import type { HostPorts } from '../ports.ts';
import { requestView } from './request-view.ts';
import { type AskedRequest, askFor, dataKeyIn } from './request.ts';

type Ports = Pick<HostPorts, 'laptopName' | 'random' | 'clock'>;

export class OpenRequest {
  readonly #ports: Ports;
  #asked: AskedRequest | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The same until it is answered. */
  view(slot: OrganisationSlot): RecoveryRequestView {
    const { laptopName, random, clock } = this.#ports;
    this.#asked ??= askFor(slot, { laptopName, madeAtMs: clock.nowMs(), id: random(4) });
    return requestView(this.#asked.request);
  }

  /** @throws Lock_NoRequest, Lock_WrongAnswer */
  secretIn(answer: string): Extract<SlotSecret, { kind: 'organisation' }> {
    if (this.#asked === null) throw new AppError('Lock_NoRequest');
    return { kind: 'organisation', dataKey: dataKeyIn(answer, this.#asked) };
  }

  /** It opened the folder. @returns what the audit keeps of it */
  answered({ dataKey }: { readonly dataKey: Uint8Array }): Json {
    dataKey.fill(0);
    const request = this.#asked?.request;
    this.#asked = null;
    return { by: 'organisation', fingerprint: request?.slot.fingerprint ?? '', request: request?.id ?? '' };
  }

  forget(): void {
    this.#asked = null;
  }
}
