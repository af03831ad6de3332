/** 故障处理单 of every fault that was reported in the period. */
import { type FaultSheetContent, faultSheet } from '../../../documents/index.ts';
import { periodMs } from '../../../shared/domain/period.ts';
import type { Bilingual } from '../../../shared/domain/record-content.ts';
import { found } from '../../workspace.ts';
import { faultClauses, faultFacts } from '../fault-facts.ts';
import { bilingual } from '../record-parts.ts';
import { type ReportSource, reportHead } from './source.ts';

const same = (text: string): Bilingual => bilingual(text, text);

export const faultSheetSource: ReportSource<FaultSheetContent> = {
  builder: faultSheet,
  subjects({ ws, faults }, period) {
    const { fromMs, toMs } = periodMs(period, ws.contract.utcOffsetMinutes);
    // The newest first, as lists of faults are.
    const reported = ws.store.faults.reportedBetween(fromMs, toMs).toReversed();
    return faults.summariesOf(reported).map(({ id, number, title, state, locationName, place }) => ({
      key: id,
      title: bilingual(title, title),
      note: same([number, locationName ?? place].filter((text) => text !== '').join(' · ')),
      state: state === 'closed' || state === 'cancelled' ? 'done' : 'open',
    }));
  },
  about: (_desk, about) => (about.entity === 'fault' ? about.id : null),
  content({ ws, faults }, key) {
    const fault = found(ws.store.faults.byId(key), 'fault', key);
    const { number } = fault.fields;
    const facts = faultFacts(ws, faults, key);
    const head = reportHead(ws, bilingual(number, number), faultClauses(ws, facts));
    const pictures = faults.probesOf(fault).flatMap(({ fields: { evidence, phase, report } }) =>
      evidence
        .filter(({ mediaType }) => mediaType.startsWith('image/'))
        .map(({ blobId }) => ({
          phase: phase === 'after' ? ('after' as const) : ('before' as const),
          blobId,
          atMs: report.startedAtMs,
        })),
    );
    return { ...head, ...facts, state: faults.view(key).state, pictures };
  },
};
