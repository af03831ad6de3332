/** The contract in force and every checklist that rounds were made with: what the program brings, and what people put in. */
import type { Act, Store } from '../db/index.ts';
import { builtInContract } from '../shared/contract/index.ts';
import {
  type ContractData,
  type Template,
  contractData,
  template as templateSchema,
} from '../shared/contract/schema.ts';
import { withTemplates } from '../shared/contract/with-templates.ts';
import { canonicalJson, type Json } from '../shared/domain/canonical-json.ts';
import type { InspectionFields, Stored } from '../shared/domain/entities.ts';
import { sha256 } from '../proof/index.ts';

export const templateHash = (template: Template): string => sha256(canonicalJson(template as unknown as Json));

/** The contract as it was imported, and by whom; null for the one that the program brings. */
export type ImportedContract = Stored<'contract'> | null;

interface InForce {
  readonly contract: ContractData;
  readonly imported: ImportedContract;
}

export class ContractBook {
  readonly #store: Store;
  #inForce: InForce | null = null;
  #ever: readonly ContractData[] | null = null;
  /** What a hash stands for never changes. */
  readonly #byHash = new Map<string, Template | null>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Something was imported or published, here or elsewhere. */
  forget(): void {
    this.#inForce = null;
    this.#ever = null;
    this.#byHash.clear();
  }

  contract(): ContractData {
    return this.inForce().contract;
  }

  inForce(): InForce {
    this.#inForce ??= this.#read();
    return this.#inForce;
  }

  /** The one in force, then those before it: what old rounds were planned by. */
  ever(): readonly ContractData[] {
    this.#ever ??= [
      this.contract(),
      ...this.#store.contracts.all().flatMap(({ fields }) => contractData.safeParse(fields.contract).data ?? []),
      builtInContract,
    ];
    return this.#ever;
  }

  /** As the round was made with it; for a round of a program that did not keep it, the one that has its place now. */
  templateOf({
    templateId,
    templateHash: hash,
  }: Pick<InspectionFields, 'templateId' | 'templateHash'>): Template | null {
    const known = this.#byHash.get(hash);
    if (known !== undefined) return known;
    const kept = this.#store.templates.byHash(hash);
    const read = kept === null ? null : (templateSchema.safeParse(kept.fields.template).data ?? null);
    const found =
      read ??
      this.ever()
        .flatMap(({ templates }) => templates)
        .find(({ id }) => id === templateId) ??
      null;
    this.#byHash.set(hash, found);
    return found;
  }

  /** Writes a checklist down that no round here was made with yet. */
  keeping(template: Template, id: string, atMs: number): Act[] {
    const hash = templateHash(template);
    if (this.#store.templates.byHash(hash) !== null) return [];
    const { id: templateId, version } = template;
    const json = template as unknown as Json;
    const fields = { templateId, version, hash, template: json, isPublished: false, copyOf: null, note: '', atMs };
    return [{ entity: 'template', entityId: id, action: 'create', fields }];
  }

  #read(): InForce {
    const published = this.#store.templates.published().flatMap(({ fields }) => {
      const read = templateSchema.safeParse(fields.template);
      return read.success ? [{ template: read.data, copyOf: fields.copyOf }] : [];
    });
    // One that a newer program wrote, in a form that this one does not know, is passed over.
    for (const imported of this.#store.contracts.all()) {
      const read = contractData.safeParse(imported.fields.contract);
      if (read.success) return { contract: withTemplates(read.data, published), imported };
    }
    return { contract: withTemplates(builtInContract, published), imported: null };
  }
}
