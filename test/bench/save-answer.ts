/** One answer made durable: operation, record and indexes in the database, the operation in the journal. */
import { closeSync, fdatasyncSync, openSync, statSync, writeSync } from 'node:fs';
import { generateKeyPairSync, hash, randomUUID, sign } from 'node:crypto';
import path from 'node:path';
import { createNodeApp } from '../../nodehost/index.ts';
import type { Act, Store } from '../../db/index.ts';
import type { Operation } from '../../shared/domain/operation.ts';
import { type BareDatabase, DataFolder, ownerOf } from './data-folder.ts';
import { type Bar, type BenchResult, type Contender, type SizeResult, compare, timed } from './measure.ts';
import { weeklyRound } from '../support/weekly-round.ts';

const sizes = [
  { size: '1,000 held', n: 1_000 },
  { size: '50,000 held', n: 50_000 },
] as const;
/** Answers written for one sample. */
const perSample = 200;
/** Fewer through the app: over all rounds as many as a real round of 25 channels has. */
const perAppSample = 25;
const rounds = 9;
const answersPerRound = 200;

export async function saveAnswer(): Promise<BenchResult> {
  const results: SizeResult[] = [];
  for (const { size, n } of sizes) results.push(await atSize(size, n));
  return {
    title: 'an answer saved, durable when the call returns; per answer',
    unit: 'µs',
    sizes: results,
    skipped: [],
    notes: [
      'bare: the same rows as the store writes (operation and record), prepared statements of the driver on a copy of the same file: same cipher, pragmas, indexes, and the values of the operations as JSON at the end of a second file; one fsync of each per transaction; it makes no hash and no signature, encrypts nothing of the second file and checks nothing',
      'limit: as many bytes as the write-ahead log takes per answer, appended to a plain file and fdatasynced',
    ],
  };
}

async function atSize(size: string, n: number): Promise<SizeResult> {
  using folder = new DataFolder();
  await folder.setUp();
  const inspections = Array.from({ length: Math.ceil(n / answersPerRound) }, () => randomUUID());
  await folder.fill(n, (index) => answerAct(inspections[Math.trunc(index / answersPerRound)] ?? ''));
  using bareFolder = folder.copy();
  using appFolder = folder.copy();
  const store = await folder.openStore();
  const bare = await bareFolder.openBare();
  const { app, close } = await createNodeApp(appFolder.options);
  try {
    const round = await startedRound(app.client);
    const limit = plainFile(path.join(bareFolder.root, 'limit'), walBytesPerAnswer(store));
    const contenders: Contender[] = [
      bareContender('bare statements', bare, 1),
      { ...bareContender('bare statements, no second copy', bare, 1, { hasSecondCopy: false }), role: 'shown' },
      storeContender('store.write', store, 1),
      {
        name: 'app: inspections.answer',
        role: 'shown',
        sample: () =>
          timed(perAppSample, async () => {
            for (let count = 0; count < perAppSample; count += 1) await round();
          }),
      },
      { name: 'append + fdatasync', role: 'limit', sample: () => timed(perSample, limit.write) },
      bareContender('bare statements, 25 a transaction', bare, 25),
      { ...bareContender('bare, hashed and signed, 25 a transaction', bare, 25, { seal: hashAndSign }), role: 'limit' },
      storeContender('store.write, 25 a transaction', store, 25),
    ];
    const result = await compare({ size, n, rounds, warmUpRounds: 2, contenders, bars });
    limit.close();
    return result;
  } finally {
    await close();
    store.close();
    bare.close();
  }
}

const bars: Bar[] = [
  { ours: 'store.write', against: 'bare statements', limit: 2 },
  {
    ours: 'store.write, 25 a transaction',
    against: 'bare statements, 25 a transaction',
    limit: 2,
    whyNot:
      'each answer is hashed and signed by itself; what the same statements cost with that done is the limit in the table',
  },
];

function answerAct(inspectionId: string): Act {
  return {
    entity: 'answer',
    entityId: randomUUID(),
    action: 'create',
    fields: {
      inspectionId: inspectionId as never,
      deviceId: randomUUID() as never,
      itemId: 'picture-clear',
      value: 'pass',
      reading: '1920x1080',
      source: 'hand',
      probeResultId: null,
      isConfirmed: true,
      seconds: 3,
      atMs: Date.now(),
    },
  };
}

function storeContender(name: string, store: Store, perTransaction: number): Contender {
  const author = ownerOf(store);
  const inspectionId = randomUUID();
  return {
    name,
    role: 'ours',
    sample: () => {
      const acts = Array.from({ length: perSample }, () => answerAct(inspectionId));
      return timed(perSample, () => {
        for (let done = 0; done < perSample; done += perTransaction) {
          store.write(author, acts.slice(done, done + perTransaction));
        }
      });
    },
  };
}

interface Bare {
  /** Done to each operation inside the transaction. */
  readonly seal?: (operation: readonly unknown[]) => void;
  readonly hasSecondCopy?: boolean;
}

/** Rows of the same content and length; those of a sample are made before its clock runs. */
function bareContender(
  name: string,
  database: BareDatabase,
  perTransaction: number,
  { seal, hasSecondCopy = true }: Bare = {},
): Contender {
  const copy = openSync(`${database.name}.copy`, 'a');
  const insertOperation = database.prepare(
    `INSERT INTO op (dev, n, entity, entity_id, action, fields, base, hlc, wall_ms, mono_ms, boot_id, author,
       schema_v, prev_hash, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertAnswer = database.prepare(
    `INSERT INTO state_answer (id, fields, versions, created_op, created_stamp, author, entered_at_ms, removed)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const lastOperation = database.prepare(`SELECT * FROM op WHERE entity = 'answer' ORDER BY id DESC LIMIT 1`);
  const lastAnswer = database.prepare('SELECT * FROM state_answer WHERE id = ?');
  const inspectionId = randomUUID();
  const write = database.transaction((rows: readonly ReturnType<typeof nextRows>[number][]) => {
    for (const { operation, answer } of rows) {
      seal?.(operation);
      insertOperation.run(...operation);
      insertAnswer.run(...answer);
    }
  });

  function nextRows(): { operation: unknown[]; answer: unknown[] }[] {
    const op = lastOperation.get() as Record<string, unknown> & { n: number };
    const held = lastAnswer.get(op['entity_id']) as Record<string, unknown>;
    return Array.from({ length: perSample }, (_, index) => {
      const n = op.n + 1 + index;
      const id = randomUUID();
      const fields = JSON.stringify({
        ...(JSON.parse(String(op['fields'])) as Operation['fields']),
        inspectionId,
        deviceId: randomUUID(),
      });
      const { dev, entity, action, base, hlc, wall_ms, mono_ms, boot_id, author, schema_v, prev_hash, hash, sig } = op;
      return {
        operation: [dev, n, entity, id, action, fields, base, hlc, wall_ms, mono_ms, boot_id, author, schema_v].concat([
          prev_hash,
          hash,
          sig,
        ]),
        answer: [id, fields, held['versions'], `${String(dev)}:${n}`, hlc, author, wall_ms],
      };
    });
  }

  return {
    name,
    role: 'peer',
    sample: () => {
      const rows = nextRows();
      return timed(perSample, () => {
        for (let done = 0; done < perSample; done += perTransaction) {
          const page = rows.slice(done, done + perTransaction);
          write.immediate(page);
          if (!hasSecondCopy) continue;
          writeSync(copy, JSON.stringify(page.map(({ operation }) => operation)));
          fdatasyncSync(copy);
        }
      });
    },
  };
}

/** The round that is due, started; gives a function that answers its next item by hand. */
async function startedRound(
  client: Awaited<ReturnType<typeof createNodeApp>>['app']['client'],
): Promise<() => Promise<void>> {
  const task = await weeklyRound(client);
  const { id } = await client.inspections.start({ taskId: task.id });
  const { channels, template } = await client.inspections.get({ id });
  const items = channels.flatMap(({ device }) => template.items.map((item) => ({ device, item })));
  let next = 0;
  return async () => {
    const place = items[next % items.length];
    next += 1;
    if (place === undefined) throw new Error('the round asks nothing');
    const answers = [{ deviceId: place.device.id, itemId: place.item.id, value: 'pass' as const }];
    await client.inspections.answer({ inspectionId: id, answers });
  };
}

const { privateKey } = generateKeyPairSync('ed25519');

/** What a signed log cannot do without: one hash over the operation's values, one signature over the hash. */
function hashAndSign(operation: readonly unknown[]): void {
  sign(null, hash('sha256', JSON.stringify(operation), 'buffer'), privateKey);
}

function walBytesPerAnswer(store: Store): number {
  const count = 50;
  const author = ownerOf(store);
  store.checkpoint();
  for (let done = 0; done < count; done += 1) store.write(author, [answerAct(randomUUID())]);
  return Math.round(statSync(path.join(store.dir, 'store.db-wal')).size / count);
}

function plainFile(file: string, bytes: number): { write(): void; close(): void } {
  const descriptor = openSync(file, 'w');
  const content = Buffer.alloc(bytes, 1);
  return {
    write() {
      for (let count = 0; count < perSample; count += 1) {
        writeSync(descriptor, content);
        fdatasyncSync(descriptor);
      }
    },
    close: () => closeSync(descriptor),
  };
}
