/** POST /sync/v1/done */
import type { FastifyInstance } from 'fastify';
import { type DoneAnswer, doneRequest } from '../../shared/wire/done.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { digestMismatches, digestsBefore } from '../ingest/log-head.ts';
import { issueReceipt } from '../receipt/issue-receipt.ts';
import type { ServerTransaction } from '../store/server-store.ts';

/** 100,000 blob ids of 67 bytes. */
const bodyBytes = 8 * 1024 * 1024;

export function addDoneRoute(app: FastifyInstance, context: ServerContext): void {
  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.done,
    bodyLimit: bodyBytes,
    handle: async ({ laptop, body }): Promise<DoneAnswer> => {
      const { seq, digests, blobIds } = parseJsonBody(body, doneRequest);
      const answer = await context.store.transaction(async (tx): Promise<DoneAnswer> => {
        const held = await tx.blobsAmong(blobIds);
        const missingBlobs = [...new Set(blobIds)].filter((id) => !held.has(id));
        const head = await tx.headAt(seq);
        const digestsThere = digestsBefore(await tx.digests(), await tx.hashesAfter(seq));
        const mismatches = digestMismatches(digestsThere, digests);
        // A position that this server never had: it was restored since; the next hello settles it.
        if (head === null) return { mismatches: digests.map((item) => item.entity), missingBlobs, receipt: null };
        if (mismatches.length > 0 || missingBlobs.length > 0) return { mismatches, missingBlobs, receipt: null };
        const blobs = new Set(blobIds).size;
        await noteAllSent(tx, laptop.dev, context.clock.nowMs());
        const receipt = await issueReceipt(tx, context, { dev: laptop.dev, position: { seq, head }, blobs });
        return { mismatches, missingBlobs, receipt };
      });
      if (answer.receipt !== null) context.metrics?.session('receipt');
      return answer;
    },
  });
}

async function noteAllSent(tx: ServerTransaction, dev: string, atMs: number): Promise<void> {
  const report = (await tx.laptopReports()).find((each) => each.dev === dev);
  if (report === undefined) return;
  const unsentBlobs = report.unsentBlobs === null ? null : 0;
  await tx.saveLaptopReport({ ...report, atMs, unsentOperations: 0, unsentBlobs });
}
