/** 季度版本检查表 of every quarter that the period touches. */
import { type VersionSheetContent, versionSheet } from '../../../documents/index.ts';
import { periodMs, periodsIn } from '../../../shared/domain/period.ts';
import { AppError } from '../../../shared/errors.ts';
import { comparedVersions } from '../life-versions.ts';
import { bilingual, recordDevice } from '../record-parts.ts';
import { periodOfMs, periodWords } from './periods.ts';
import { type ReportSource, reportHead } from './source.ts';
import { found } from '../../workspace.ts';

/** What 二.3.1.4(2) is kept by. */
const planId = 'conference-versions';

export const versionSheetSource: ReportSource<VersionSheetContent> = {
  builder: versionSheet,
  subjects: ({ ws }, period) =>
    periodsIn(period, 'quarter').map((quarter) => {
      const { now, before } = comparedVersions(ws, planId, lastMomentOf(quarter, ws.contract.utcOffsetMinutes));
      return {
        key: quarter,
        title: periodWords(quarter),
        note: bilingual(now?.number ?? '', now?.number ?? ''),
        state: now === null ? (before === null ? 'empty' : 'open') : 'done',
      };
    }),
  about: ({ ws }, about) =>
    about.entity === 'inspection' && about.inspection.fields.planId === planId
      ? periodOfMs(ws, about.inspection.fields.startedAtMs, 'quarter')
      : null,
  content({ ws }, quarter) {
    if (!/^\d{4}-Q[1-4]$/.test(quarter)) throw new AppError('App_NotFound', { what: 'quarter', id: quarter });
    const plan = ws.plan(planId);
    const compared = comparedVersions(ws, planId, lastMomentOf(quarter, ws.contract.utcOffsetMinutes));
    return {
      ...reportHead(ws, periodWords(quarter), [ws.clauseOf(plan)]),
      planTitle: bilingual(plan.title, plan.titleEn),
      quarter,
      now: compared.now,
      before: compared.before,
      rows: compared.rows.map(({ deviceId, item, before, now }) => ({
        device: recordDevice(ws, found(ws.store.devices.byId(deviceId), 'device', deviceId)),
        item,
        before,
        now,
      })),
    };
  },
};

const lastMomentOf = (quarter: string, utcOffsetMinutes: number): number =>
  periodMs(quarter, utcOffsetMinutes).toMs - 1;
