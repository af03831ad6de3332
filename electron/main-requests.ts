/** The core's half of asking main: every request settles once, also when main is gone. */
import { AppError, appErrorFromData } from '../shared/errors.ts';
import type { CoreRequest, FromCore, ToCore } from './core-messages.ts';

export interface MainRequests {
  ask(request: CoreRequest): Promise<unknown>;
  /** Takes what main sent; false when it was no answer. */
  take(message: ToCore): boolean;
}

export function mainRequests(send: (message: FromCore) => void): MainRequests {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  return {
    ask(request) {
      lastId += 1;
      const settle = Promise.withResolvers<unknown>();
      waiting.set(lastId, settle);
      send({ kind: 'request', id: lastId, request });
      return settle.promise;
    },
    take(message) {
      if (message.kind !== 'answer' && message.kind !== 'failure') return false;
      const settle = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'answer') settle?.resolve(message.value);
      else settle?.reject(appErrorFromData(message.error) ?? new AppError('App_Internal'));
      return true;
    },
  };
}
