/** What a probe found becomes a fact with its evidence, and a round's answers. */
import type { Act } from '../../db/index.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { EvidenceRef, ProbeResultFields, Stored } from '../../shared/domain/entities.ts';
import type { SubjectRef } from '../../shared/domain/field-types.ts';
import type { DeviceId, InspectionId, PersonId, ProbeResultId } from '../../shared/domain/ids.ts';
import { judgeItem } from '../../shared/domain/judge-answer.ts';
import { type ProbeOutcome, type ProbeReport, probeReport } from '../../shared/domain/probe.ts';
import type { Workspace } from '../workspace.ts';
import { answerKey, answersByKey } from './answers.ts';
import { completedAt } from './round-state.ts';

export interface ResultContext {
  /** Who started the probes signs what they find, whoever works when they end. */
  readonly author: PersonId;
  readonly subject: SubjectRef;
  readonly phase: ProbeResultFields['phase'];
  /** The items that a round's results answer; null when they answer none. */
  readonly round: { readonly inspectionId: InspectionId; readonly template: Template } | null;
}

export interface AboutResult {
  readonly deviceId: DeviceId | null;
  /** Where it was asked. */
  readonly address: string;
}

/** `192.168.1.64`, `192.168.1.64:554`, `[fd00::64]:554` */
export function addressOf({
  host,
  port,
}: {
  readonly host: string;
  readonly port?: number | null | undefined;
}): string {
  if (port === undefined || port === null) return host;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

export const reportOf = (outcome: ProbeOutcome): ProbeReport => probeReport.parse(outcome);

/**
 * Blobs first, then the result and the answers it gives, in one transaction.
 * @returns the result's id. @throws Store_DiskFull and whatever else keeps it from being written
 */
export async function keepOutcome(
  ws: Workspace,
  outcome: ProbeOutcome,
  { deviceId, address }: AboutResult,
  { author, subject, phase, round }: ResultContext,
): Promise<ProbeResultId> {
  const evidence: EvidenceRef[] = [];
  for (const { name, mediaType, bytes } of outcome.evidence) {
    evidence.push({ name, mediaType, blobId: await ws.store.blobs.write(bytes, mediaType), bytes: bytes.byteLength });
  }
  const report = reportOf(outcome);
  const resultId = ws.newId<ProbeResultId>();
  const result: Act = {
    entity: 'probe_result',
    entityId: resultId,
    action: 'create',
    fields: { subject, deviceId, address, phase, report, evidence },
  };
  // A round that was completed while the probe ran keeps the answers that it was completed with.
  const isAnswering = round !== null && deviceId !== null && completedAt(ws, round.inspectionId) === null;
  const answers = isAnswering ? answersFrom(ws, report, resultId, deviceId, round) : [];
  ws.write([result, ...answers], author);
  return resultId;
}

/** Answers that the report gives; what a person said by hand stays. */
function answersFrom(
  ws: Workspace,
  report: ProbeReport,
  probeResultId: ProbeResultId,
  deviceId: DeviceId,
  { inspectionId, template }: NonNullable<ResultContext['round']>,
): Act[] {
  const held = answersByKey(ws.store.answers.current(inspectionId));
  return template.items.flatMap((item): Act[] => {
    const judged = judgeItem(item, report);
    const before: Stored<'answer'> | undefined = held.get(answerKey({ deviceId, locationId: null }, item.id));
    if (judged === null || before?.fields.source === 'hand') return [];
    const { value, reading, entry, isOutOfRange } = judged;
    return [
      {
        entity: 'answer',
        entityId: ws.newId(),
        action: 'create',
        fields: {
          inspectionId,
          deviceId,
          itemId: item.id,
          value,
          entry,
          isOutOfRange,
          reading,
          source: 'probe',
          probeResultId,
          isConfirmed: value === 'pass',
          seconds: null,
          atMs: ws.nowMs(),
        },
      },
    ];
  });
}
