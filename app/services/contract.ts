/** The contract in force: what it says, as a file, and another one put in its place. */
import type { ContractPreview, contractContract } from '../../shared/api/contract.ts';
import { contractFileText, readContractFile } from '../../shared/contract/contract-file.ts';
import type { ContractData } from '../../shared/contract/schema.ts';
import { canonicalJson, type Json } from '../../shared/domain/canonical-json.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { expiring } from './expiring.ts';
import { assertLead } from './lead.ts';

type Input = Inputs<typeof contractContract>;

const sameText = (contract: ContractData): string => canonicalJson(contract as unknown as Json);

export function createContractService(ws: Workspace) {
  function preview(contract: ContractData): ContractPreview {
    const { clauses, obligations, plans, templates, questions, slaRules } = contract;
    const kept = new Set(plans.map(({ id }) => id));
    return {
      id: contract.id,
      version: contract.version,
      title: contract.title,
      titleEn: contract.titleEn,
      customer: contract.customer,
      customerEn: contract.customerEn,
      counts: {
        clauses: clauses.length,
        obligations: obligations.length,
        plans: plans.length,
        templates: templates.length,
        questions: questions.length,
        slaRules: slaRules.length,
      },
      endingPlans: ws.contract.plans
        .filter(({ id }) => !kept.has(id))
        .map(({ id, title, titleEn }) => ({ id, title, titleEn })),
      isSame: sameText(contract) === sameText(ws.contract),
    };
  }

  return {
    overview() {
      const { contract, imported } = ws.contracts.inForce();
      return {
        ...contract,
        imported: imported && { atMs: imported.fields.atMs, personName: ws.personName(imported.author) },
        holidayYears: [...ws.holidayYears()],
      };
    },
    obligations({ section, isToConfirm }: Input['obligations']) {
      const { id, version, clauses, obligations, plans } = ws.contract;
      const items = obligations.map((obligation) => {
        const clause = found(
          clauses.find((each) => each.id === obligation.clauseId),
          'clause',
          obligation.clauseId,
        );
        return {
          ...obligation,
          section: clause.section,
          clauseTitle: clause.title,
          clauseTitleEn: clause.titleEn,
          planIds: plans.filter((plan) => plan.obligationId === obligation.id).map((plan) => plan.id),
        };
      });
      return {
        contractId: id,
        version,
        items: items
          .filter((item) => section === null || item.section === section)
          .filter((item) => isToConfirm === null || item.isToConfirm === isToConfirm),
      };
    },
    expiring: () => expiring(ws),
    exportFile() {
      const { contract } = ws;
      ws.audit('export', { detail: { what: 'contract' } });
      return { fileName: `${contract.id}-v${contract.version}.contract.json`, text: contractFileText(contract) };
    },
    checkFile({ text }: Input['checkFile']) {
      const { contract, problems } = readContractFile(text);
      return { preview: contract && preview(contract), problems: [...problems] };
    },
    importFile({ text }: Input['importFile']) {
      assertLead(ws);
      const { contract, problems } = readContractFile(text);
      if (contract === null) return { imported: null, problems: [...problems] };
      const imported = preview(contract);
      const fields = { atMs: ws.nowMs(), contract: contract as unknown as Json };
      ws.write([{ entity: 'contract', entityId: ws.newId(), action: 'create', fields }]);
      return { imported, problems: [] };
    },
  };
}
