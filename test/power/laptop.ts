/** The laptop whose power is cut, and that of a long log. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { PersonId, SiteId } from '../../shared/domain/ids.ts';

export const secret = { kind: 'machine', secret: new Uint8Array(32).fill(7) } as const;
export const person = '019aaaaa-0000-7000-8000-000000000001' as PersonId;
export const siteId = '019aaaaa-0000-7000-8000-0000000000ff' as SiteId;
export const photoBytes = 6_000;
export const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
export const clock = { nowMs: () => Date.now(), monoMs: () => performance.now(), bootId: 'boot-1' };
export const newId = (): string => randomUUID();
