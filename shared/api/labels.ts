/** Labels for devices, ports and cables, and what a scanner reads of them. */
import { z } from 'zod';
import { deviceId, recordId } from '../domain/ids.ts';
import { labelLayoutIds } from '../domain/label.ts';
import { op } from './base.ts';

export const maxLabels = 1000;
/** In base64: a picture of the camera is made small before it is sent. */
const maxFrameChars = 4 * 1024 * 1024;

export const labelItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), id: deviceId }),
  /** Of a register's entry: a label for each end of its cable. */
  z.object({ kind: z.literal('port'), registerId: z.string().max(200), key: z.string().max(2000) }),
]);
export type LabelItem = z.infer<typeof labelItem>;

/** What is printed, on what paper. */
export const labelSheet = {
  items: z.array(labelItem).min(1).max(maxLabels),
  layoutId: z.enum(labelLayoutIds),
  /** The first label of the sheet that is still there, from 1. */
  startAt: z.int().min(1).max(100).default(1),
};
const sheetInput = { ...labelSheet, locale: z.enum(['zh-CN', 'en']).default('zh-CN') };

export const labelsContract = {
  /** @param nonce of the page that shows it */
  html: op
    .input(z.object({ ...sheetInput, nonce: z.string().max(200).nullable().default(null) }))
    .output(z.object({ html: z.string(), labels: z.int(), pages: z.int() })),
  /** The same pages. Noted in the audit. */
  pdf: op.input(z.object(sheetInput)).output(z.object({ fileName: z.string(), dataBase64: z.string() })),
  /** What the codes on a picture of the camera say; none where there is none. Scan_Unreadable where it is no picture. */
  read: op
    .input(z.object({ dataBase64: z.base64().max(maxFrameChars) }))
    .output(z.object({ codes: z.array(z.string()) })),
  /** What a code means here. Label_NotOurs for one that is not Xunwei's, Label_Unknown for a thing that is not here. */
  find: op
    .input(z.object({ code: z.string().max(1000) }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('device'), id: deviceId }),
        z.object({ kind: z.literal('record'), id: recordId }),
        z.object({ kind: z.literal('port'), registerId: z.string(), key: z.string() }),
      ]),
    ),
};
