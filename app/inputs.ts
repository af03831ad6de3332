/** Types of what operations are given, read off the contract. */
import type { AnyContractRouter, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';

/** Inputs after validation: defaults are filled in. */
export type Inputs<T extends AnyContractRouter> = {
  [K in keyof InferContractRouterInputs<T>]: T[K & keyof T] extends { '~orpc': { inputSchema?: infer S } }
    ? NonNullable<S> extends { '~standard': { types?: infer Types } }
      ? NonNullable<Types> extends { output: infer O }
        ? O
        : never
      : never
    : never;
};

export type Outputs<T extends AnyContractRouter> = InferContractRouterOutputs<T>;
