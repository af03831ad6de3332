/**
 * Protocol bugs as patches to the shipped sources: the property must go red on every one. Each is a mistake that somebody could
 * make, and most of them somebody has made elsewhere.
 */

export interface Edit {
  /** From the project's root. */
  readonly file: string;
  /** Occurs exactly once. */
  readonly replace: string;
  readonly by: string;
}

export interface PlantedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
}

const apply = 'shared/domain/apply.ts';
const syncStore = 'db/sync-store.ts';
const takePage = 'db/take-page.ts';
const ingest = 'server/ingest/ingest.ts';
const batch = 'server/ingest/batch.ts';
const engine = 'sync/engine.ts';

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'cursor-before-data',
    edits: [
      {
        file: takePage,
        replace: `    sql.transaction(() => {
      const touched`,
        by: `    meta.set('cursor_seq', cursor.seq);
    meta.set('cursor_head', cursor.head);
    sql.transaction(() => {
      const touched`,
      },
    ],
  },
  {
    name: 'page-without-its-cursor',
    edits: [
      {
        file: takePage,
        replace: `      this.#observe(lines, serverTimeMs);
      meta.set('cursor_seq', cursor.seq);
      meta.set('cursor_head', cursor.head);
    });`,
        by: `      this.#observe(lines, serverTimeMs);
    });
    meta.set('cursor_seq', cursor.seq);
    meta.set('cursor_head', cursor.head);`,
      },
    ],
  },
  {
    name: 'acknowledged-before-commit',
    edits: [
      {
        file: 'server/routes/push.ts',
        replace: '      let ingested = await take();',
        by: `      setImmediate(() => {
        take().catch(() => undefined);
      });
      let ingested = { kind: 'stored', answer: { hwN: lines.at(-1).n, results: [] } };`,
      },
    ],
  },
  {
    name: 'pushes-from-what-it-believes',
    edits: [
      {
        file: engine,
        replace: 'exchangeOperations(session, hello.hwN);',
        by: 'exchangeOperations(session, ackedBefore);',
      },
      {
        file: engine,
        replace: 'const plan = planAfterHello(',
        by: 'const ackedBefore = store.ackedN();\n  const plan = planAfterHello(',
      },
    ],
  },
  {
    name: 'no-base-check',
    edits: [
      {
        file: apply,
        replace: 'const isConcurrent = held !== undefined && held.op !== seen;',
        by: 'const isConcurrent = held !== undefined && seen === null;',
      },
    ],
  },
  {
    name: 'losing-value-dropped',
    edits: [
      {
        file: apply,
        replace: `      conflicts.push(isLater ? { field, inUse: ours, other: theirs } : { field, inUse: theirs, other: ours });
`,
        by: `      if (isLater) conflicts.push({ field, inUse: ours, other: theirs });
`,
      },
    ],
  },
  {
    name: 'absence-is-deletion',
    edits: [
      {
        file: takePage,
        replace: `      this.#observe(lines, serverTimeMs);
      meta`,
        by: `      this.#observe(lines, serverTimeMs);
      sql.run(\`UPDATE state_device SET removed = 1 WHERE id NOT IN (
        SELECT op.entity_id FROM op JOIN op_stamp AS s ON s.op_id = op.id)\`);
      meta`,
      },
    ],
  },
  {
    name: 'unknown-fields-dropped',
    edits: [
      {
        file: apply,
        replace: `  for (const [field, value] of Object.entries(op.fields)) {
    const seen`,
        by: `  for (const [field, value] of Object.entries(op.fields)) {
    if (!(field in entityDefinitions[op.entity].fields.shape)) continue;
    const seen`,
      },
    ],
  },
  {
    name: 'sequence-drawn-outside-the-transaction',
    edits: [
      {
        file: batch,
        replace: 'this.#top = { seq: this.nextSeq, head };',
        by: 'drawn = Math.max(drawn, this.#top.seq) + 1;\n    this.#top = { seq: drawn, head };',
      },
      { file: batch, replace: 'export class Batch', by: 'let drawn = 0;\nexport class Batch' },
    ],
  },
  {
    name: 'server-that-was-restored-is-not-noticed',
    edits: [{ file: 'sync/next-step.ts', replace: 'isResetNeeded: !hello.isTopKnown', by: 'isResetNeeded: false' }],
  },
  {
    name: 'fork-accepted-silently',
    edits: [
      {
        file: ingest,
        replace: "if (same?.hash !== line.hash) return { kind: 'refused', problem: 'fork', hwN };",
        by: "if (same === undefined) return { kind: 'refused', problem: 'fork', hwN };",
      },
      {
        file: 'server/routes/hello.ts',
        replace: 'if (held?.hash !== message.ownHeadHash)',
        by: 'if (held === null)',
      },
      {
        file: 'sync/next-step.ts',
        replace: "  if (!isRestoreNeeded && hello.hwN > 0 && ownHashAtHwN !== hello.hwHash) return { kind: 'fork' };\n",
        by: '',
      },
    ],
  },
  {
    name: 'clock-poisoned-by-a-foreign-stamp',
    edits: [
      {
        file: takePage,
        replace: 'seen = observeHlc(seen, line.stamp, serverTimeMs, dev);',
        by: 'seen = observeHlc(seen, line.op?.hlc ?? line.stamp, Number.MAX_SAFE_INTEGER / 10, dev);',
      },
    ],
  },
  {
    name: 'future-stamp-not-clamped',
    edits: [
      {
        file: 'server/ingest/log-head.ts',
        replace: 'return hlcMs(op.hlc) <= receivedAtMs ? op.hlc : formatHlc(receivedAtMs, op.n % 0x10000, op.dev);',
        by: 'return op.hlc;',
      },
    ],
  },
  {
    name: 'quarantine-blocks-the-queue',
    edits: [
      {
        file: ingest,
        replace: `    hwN = line.n;
    hwHash`,
        by: `    if (results.at(-1)?.result === 'quarantined') return { kind: 'refused', problem: 'gap', hwN };
    hwN = line.n;
    hwHash`,
      },
    ],
  },
  {
    name: 'duplicate-applied-twice',
    edits: [
      {
        file: ingest,
        replace: "      results.push({ n: line.n, result: 'duplicate', reason: '', seq: same.seq });\n",
        by: `      results.push({ n: line.n, result: 'duplicate', reason: '', seq: same.seq });
      if ('op' in line.verdict) {
        foldOperation(batch, line.verdict.op, authoritativeStamp(line.verdict.op, nowMs));
      }
`,
      },
      { file: ingest, replace: 'if (hwN > startN) await tx.saveBatch(', by: 'await tx.saveBatch(' },
    ],
  },
  {
    name: 'purged-when-acknowledged',
    edits: [
      {
        file: syncStore,
        replace: 'return this.#parts.log.chainAfter(this.#parts.signer.dev, after, limit);',
        by: `const purged = this.#parts.meta.number('purged_n');
    return this.#parts.log.chainAfter(this.#parts.signer.dev, Math.max(after, purged), limit);`,
      },
      {
        file: syncStore,
        replace: "this.#parts.meta.set('acked_n', n);",
        by: `this.#parts.meta.set('acked_n', n);
    this.#parts.meta.set('purged_n', Math.max(n, this.#parts.meta.number('purged_n')));`,
      },
    ],
  },
  {
    name: 'several-acts-are-several-transactions',
    edits: [
      {
        file: 'db/writer.ts',
        replace: `    return sql.transaction(() => {
      const chain = this.#chain();
      const written = acts.map((act) => this.#writeOne(author, act, chain));
      sql.afterCommit(() => onWritten(written));
      return { operations: written.map(operationIdOf) };
    });`,
        by: `    const chain = this.#chain();
    const written = acts.map((act) => sql.transaction(() => this.#writeOne(author, act, chain)));
    onWritten(written);
    return { operations: written.map(operationIdOf) };`,
      },
    ],
  },
  {
    name: 'lost-operations-of-others-not-handed-in',
    edits: [{ file: engine, replace: 'const isOffered = await offerStrays(session);', by: 'const isOffered = false;' }],
  },
  {
    name: 'what-two-restores-lost-is-not-said-again',
    edits: [{ file: engine, replace: 'const takenOver = store.takeOverLost();', by: 'const takenOver = 0;' }],
  },
  {
    name: 'own-operations-stamped-ahead-of-the-cursor',
    edits: [
      {
        file: 'sync/steps/pull.ts',
        replace: '      if (lines.length > 0) store.applyPage(lines, position, end.serverTimeMs);',
        by: `      const own = lines.filter(({ op }) => isRestore && op?.dev === session.signer.dev);
      if (own.length > 0) store.applyPage(own, from, end.serverTimeMs);
      if (lines.length > 0) store.applyPage(lines, position, end.serverTimeMs);`,
      },
    ],
  },
  {
    name: 'answer-of-a-server-that-was-put-back-is-applied',
    edits: [
      {
        file: 'sync/bundle/take-bundle.ts',
        replace: '  if (isPutBack) {',
        by: '  if (isPutBack && header.top.seq < 0) {',
      },
    ],
  },
  {
    name: 'receipt-for-another-copy-counts',
    edits: [
      {
        file: 'sync/bundle/take-receipt.ts',
        replace: '  if (store.ownHashAt(ownOperations) !== bundle.chainHash) return;',
        by: '',
      },
    ],
  },
];
