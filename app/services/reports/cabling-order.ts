/** 布线施工单 of every order that writes a register of ports. */
import { type CablingOrderContent, cablingOrder } from '../../../documents/index.ts';
import type { Register } from '../../../shared/contract/register-schema.ts';
import { periodMs } from '../../../shared/domain/period.ts';
import type { Bilingual } from '../../../shared/domain/record-content.ts';
import { type RegisterEntry, registerEntries } from '../../../shared/domain/register-entries.ts';
import { type Workspace, found } from '../../workspace.ts';
import { bilingual } from '../record-parts.ts';
import { orderOf, ordersOf } from '../registers.ts';
import { completedAt } from '../round-state.ts';
import { eventFacts, listSubject } from './event-facts.ts';
import { type ReportSource, reportHead } from './source.ts';

/** The column that names the room; the contract's port register has it. */
const roomColumn = 'room';

export const cablingOrderSource: ReportSource<CablingOrderContent> = {
  builder: cablingOrder,
  subjects({ ws }, period) {
    const { fromMs, toMs } = periodMs(period, ws.contract.utcOffsetMinutes);
    return ws.store.inspections
      .byTemplates(templatesOf(ws))
      .filter(({ fields }) => fields.startedAtMs >= fromMs && fields.startedAtMs < toMs)
      .map((inspection) => listSubject(ws, inspection));
  },
  about: ({ ws }, about) =>
    about.entity === 'inspection' && templatesOf(ws).includes(about.inspection.fields.templateId)
      ? about.inspection.id
      : null,
  content(desk, key) {
    const { ws } = desk;
    const inspection = found(ws.store.inspections.byId(key), 'inspection', key);
    const register = registerFor(ws, inspection.fields.templateId);
    const atMs = completedAt(ws, key) ?? ws.nowMs();
    const order = orderOf(ws, inspection, atMs);
    const earlier = ordersOf(ws, register).filter(
      (each) => each.inspectionId !== key && each.completedAtMs <= order.completedAtMs,
    );
    const was = registerEntries(register, earlier);
    const is = registerEntries(register, [...earlier, order]);
    const port = found(
      is.find(({ steps }) => steps.some(({ inspectionId }) => inspectionId === key)),
      'entry',
      key,
    );
    const formerSteps = new Set(port.steps.map(({ inspectionId }) => inspectionId));
    const before = was.find(({ steps }) => steps.some(({ inspectionId }) => formerSteps.has(inspectionId))) ?? null;
    const { plan, source } = {
      plan: ws.plan(inspection.fields.planId),
      source: sourceOf(register, inspection.fields.templateId),
    };
    const [network] = source?.fixed ?? [];
    return {
      ...reportHead(ws, bilingual(inspection.fields.number, inspection.fields.number), [ws.clauseOf(plan)]),
      event: eventFacts(desk, key),
      network: bilingual(network?.text ?? '', network?.textEn ?? ''),
      effect: port.steps.find(({ inspectionId }) => inspectionId === key)?.effect ?? 'changed',
      columns: register.columns.map(({ id, title, titleEn }) => ({ id, title: bilingual(title, titleEn) })),
      before: before === null ? null : cellsOf(before),
      after: cellsOf(port),
      ports: [port, ...is.filter((each) => each !== port && roomOf(each) === roomOf(port))].map((each) => ({
        cells: cellsOf(each),
        state: each.state,
        isThis: each === port,
      })),
    };
  },
};

/** Checklists whose rounds write a register. */
const templatesOf = (ws: Workspace): string[] =>
  ws.contract.registers.flatMap(({ sources }) => sources.map(({ templateId }) => templateId));

const sourceOf = ({ sources }: Register, templateId: string) =>
  sources.find((source) => source.templateId === templateId);

function registerFor({ contracts }: Workspace, templateId: string): Register {
  const registers = contracts.ever().flatMap((contract) => contract.registers);
  return found(
    registers.find((register) => sourceOf(register, templateId) !== undefined),
    'register',
    templateId,
  );
}

const cellsOf = ({ cells }: RegisterEntry): Record<string, Bilingual> =>
  Object.fromEntries(Object.entries(cells).map(([id, { text, textEn }]) => [id, bilingual(text, textEn)]));

/** `305` of the outlet `305-2`. */
const roomOf = ({ cells }: RegisterEntry): string =>
  (cells[roomColumn]?.text ?? '')
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/-[^-]*$/, '');
