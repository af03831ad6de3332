/**
 * What main and the core process say to each other over the utility process's own channel. The contract itself does not
 * pass here: its MessagePort goes from the page to the core, and main never reads it.
 */
import { z } from 'zod';
import { releaseTarget } from '../shared/domain/release.ts';
import { appErrorCodes } from '../shared/errors.ts';

const id = z.int().positive();

const errorData = z.object({
  code: z.enum(appErrorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  message: z.string(),
});

/** What the core is started with. */
export const coreStart = z.object({
  kind: z.literal('start'),
  version: z.string(),
  dataDir: z.string().min(1),
  isDemo: z.boolean(),
  protection: z.enum(['machine-secret', 'key-file']),
  keyFile: z.string().nullable(),
  /** What kind of release fits this installation; null where it runs from a source folder. */
  installed: releaseTarget.nullable(),
  /** The AppImage that runs. */
  appImage: z.string().nullable(),
});
export type CoreStart = z.infer<typeof coreStart>;

/** Main to core. `connect` carries a page's MessagePort. */
export const toCore = z.discriminatedUnion('kind', [
  coreStart,
  z.object({ kind: z.literal('connect') }),
  z.object({ kind: z.literal('answer'), id, value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id, error: errorData }),
  z.object({ kind: z.literal('prober-message'), prober: id, message: z.unknown() }),
  z.object({ kind: z.literal('prober-exit'), prober: id }),
  z.object({ kind: z.literal('lock') }),
  z.object({ kind: z.literal('close') }),
]);
export type ToCore = z.infer<typeof toCore>;

/** A page for one of the system's printers. Sizes in millimetres. */
export const printSettings = z.object({
  printer: z.string().min(1),
  copies: z.int().min(1),
  isDuplex: z.boolean(),
  widthMm: z.number().positive(),
  heightMm: z.number().positive(),
});
export type PrintSettings = z.infer<typeof printSettings>;

/** As Electron lists the system's printers. */
export const windowPrinters = z.array(z.object({ name: z.string(), displayName: z.string(), description: z.string() }));
export type WindowPrinter = z.infer<typeof windowPrinters>[number];

/** What only main can do: the system's secret store, windows, child processes. Each gets one answer or failure. */
export const coreRequest = z.discriminatedUnion('what', [
  z.object({ what: z.literal('read-secret') }),
  z.object({ what: z.literal('create-secret') }),
  z.object({ what: z.literal('set-secret-aside') }),
  z.object({ what: z.literal('destroy-secret') }),
  z.object({ what: z.literal('pdf'), html: z.string(), isTagged: z.boolean() }),
  z.object({ what: z.literal('printers') }),
  z.object({ what: z.literal('print'), html: z.string(), settings: printSettings }),
  z.object({ what: z.literal('notify'), title: z.string(), body: z.string() }),
  z.object({ what: z.literal('start-demo') }),
  z.object({ what: z.literal('stop-demo') }),
  z.object({ what: z.literal('start-installer'), file: z.string().min(1), sha256: z.string().length(64) }),
  z.object({ what: z.literal('restart') }),
  z.object({ what: z.literal('show-file'), file: z.string().min(1) }),
]);
export type CoreRequest = z.infer<typeof coreRequest>;

/** Core to main. */
export const fromCore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('request'), id, request: coreRequest }),
  z.object({ kind: z.literal('prober-start'), prober: id }),
  z.object({ kind: z.literal('prober-send'), prober: id, message: z.unknown() }),
  z.object({ kind: z.literal('prober-kill'), prober: id }),
  z.object({ kind: z.literal('closed') }),
]);
export type FromCore = z.infer<typeof fromCore>;
