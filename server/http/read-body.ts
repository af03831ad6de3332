/** Bodies from outside, bounded before anything is made of them. security.md S7, S8. */
import type { z } from 'zod';
import { unpackBytes } from '../../bundle/index.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { badRequest, tooLarge } from './wire-error.ts';

const maxRatio = 20;
/** Nesting of anything the server parses. */
export const maxDepth = 24;

export function parseJsonBody<T extends z.ZodType>(body: Buffer, schema: T): z.infer<T> {
  const text = decodeUtf8(body);
  if (isTooDeep(text)) throw badRequest('too-deep');
  const fitting = fittingOrNull(schema, parseJson(text));
  if (fitting === null) throw badRequest('unexpected-message');
  return fitting;
}

/** The library itself fails on a `length` that is an object and spoils its own conversion: that fits nothing either. */
export function fittingOrNull<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> | null {
  try {
    return schema.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}

/** Unpacked text; a body within one page may be packed as well as can be, a larger one 20:1. */
export async function unpackText(body: Buffer): Promise<string> {
  const maxOutputLength = Math.min(wireLimits.unpackedBytes, Math.max(wireLimits.pageBytes, body.length * maxRatio));
  try {
    return decodeUtf8(await unpackBytes(body, maxOutputLength));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw badRequest('not-packed');
  }
}

/** Whether brackets nest deeper than `maxDepth`: judged on the text, before a recursive parser sees it. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (isInString) {
      if (char === backslash) i += 1;
      else if (char === quote) isInString = false;
    } else if (char === quote) {
      isInString = true;
    } else if (char === openBrace || char === openBracket) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (char === closeBrace || char === closeBracket) {
      depth -= 1;
    }
  }
  return false;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('not-json');
  }
}

function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw badRequest('not-utf8');
  }
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
