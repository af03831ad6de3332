/** The contract builder every domain file starts from, and shapes that several of them share. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { shortText } from '../domain/field-types.ts';

/** Failures travel as an ORPCError whose `data` is `AppErrorData`; any code of shared/errors.ts may come from any operation. */
export const op = oc;

/** One page of a keyset-paged list; `next` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
export const pageInput = { after: z.string().nullable().default(null), limit: z.int().min(1).max(500).default(50) };

/** Where a record is safe: only on this laptop, on the central server, or in a backup of it. */
export const safetyStates = ['here', 'server', 'backup'] as const;
export type SafetyState = (typeof safetyStates)[number];

export const nothing = z.object({});

/** Bytes of one part of a file on its way in; the last one may be shorter. */
export const filePartBytes = 1024 * 1024;
/** A file that comes in part by part, in their order, so that it is seen how far it is. */
export const filePart = {
  uploadId: z.uuid(),
  part: z.int().min(0),
  parts: z.int().min(1).max(1000),
  name: shortText.min(1),
  dataBase64: z.base64().max(Math.ceil((filePartBytes * 4) / 3) + 4),
};

type WithoutDefault<T> = T extends z.ZodDefault<infer Inner extends z.ZodType> ? Inner : T;

/**
 * The fields of a change: any may be left out, and what is left out stays as it is. (A plain `partial()` would fill
 * the defaults of a new record into what was not given, and so empty it.)
 */
export function changesOf<S extends Record<string, z.ZodType>>(object: {
  readonly shape: S;
}): z.ZodObject<{ [K in keyof S]: z.ZodOptional<WithoutDefault<S[K]>> }, z.core.$strip> {
  const shape = Object.entries(object.shape).map(([name, field]) => {
    const plain = field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
    return [name, plain.optional()] as const;
  });
  return z.object(Object.fromEntries(shape)) as never;
}
