/** The one wrapper around every operation of the contract: validates, logs, and turns any failure into coded data. */
import type { AnySchema } from '@orpc/contract';
import { implement, ORPCError, ValidationError } from '@orpc/server';
import { apiContract } from '../shared/api/index.ts';
import { AppError, appErrorFromData, toAppError } from '../shared/errors.ts';
import { type Caller, answeringFor } from './caller.ts';
import { codedError } from './coded-error.ts';
import { mayAsk } from './console-access.ts';
import type { Log } from './ports.ts';

/** HTTP-like status of the carrier; the code inside is what counts. */
const status = 422;

/** What crosses the carrier for a failure. */
export function toCarrierError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.cause instanceof ValidationError) {
    const issue = error.cause.issues[0];
    const field = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    return toCarrierError(new AppError('App_InvalidInput', { field, reason: issue?.message ?? '' }));
  }
  if (error instanceof ORPCError) return error;
  const { code, ...rest } = codedError(error).toData();
  return new ORPCError('APP_ERROR', { status, message: code, data: { code, ...rest } });
}

/** Of a call: who asks, at the console; a laptop asks for whoever works at it. */
export interface CallContext {
  readonly caller?: Caller;
}

/**
 * The contract's implementer with that wrapper in front of every operation.
 * @param assertMayAsk refuses what is not answered as things stand, before the input is looked at
 */
export function createProcedures(log: Log, assertMayAsk: (path: readonly string[]) => void) {
  const os = implement(apiContract).$context<CallContext>();
  return os.use(async ({ next, path, context: { caller } }, input) => {
    const startedAt = performance.now();
    try {
      assertMayAsk(path);
      if (caller === undefined) return await next();
      if (!mayAsk(caller.role, path)) throw new AppError('Console_NotAllowed');
      return await answeringFor(caller, () => next());
    } catch (error) {
      const isUnfit = error instanceof TypeError && (await failsItsSchema(path, input));
      const carried = toCarrierError(
        isUnfit ? new AppError('App_InvalidInput', { field: '' }, { cause: error }) : error,
      );
      // Asked before the first set-up or the unlocking, which is how a page begins; data that could not be opened was told of then.
      if (!['App_NotReady', 'Lock_Locked'].includes(carried.message)) {
        log('operation.failed', {
          operation: path.join('.'),
          code: carried.message,
          ms: Math.round(performance.now() - startedAt),
        });
      }
      throw carried;
    }
  });
}

interface Checked {
  readonly '~orpc': { readonly inputSchema?: AnySchema };
}

/** The schema library itself fails on a `length` that is an object and spoils its own conversion: that fits nothing either. */
async function failsItsSchema([domain = '', name = '']: readonly string[], input: unknown): Promise<boolean> {
  const operations = apiContract as unknown as Readonly<Record<string, Readonly<Record<string, Checked>>>>;
  try {
    await operations[domain]?.[name]?.['~orpc'].inputSchema?.['~standard'].validate(input);
    return false;
  } catch {
    return true;
  }
}

/** A stream whose failures cross the carrier coded like everything else's. */
export async function* coded<T>(events: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  try {
    yield* events;
  } catch (error) {
    throw toCarrierError(error);
  }
}

/** The failure that a call threw, whether it crossed a carrier or not. */
export function appErrorFromCarrier(error: unknown): AppError {
  const carried = error instanceof ORPCError ? appErrorFromData(error.data) : null;
  return carried ?? toAppError(error);
}
