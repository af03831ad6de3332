/** Checklists: read, copied, changed and published as a new version. What a round was asked never changes. */
import type { Act } from '../../db/index.ts';
import type { TemplateProblem, templatesContract } from '../../shared/api/templates.ts';
import { checkTemplate } from '../../shared/contract/check-template.ts';
import { type Template, template as templateSchema } from '../../shared/contract/schema.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import { templateHash } from '../contract-book.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { assertLead } from './lead.ts';

type Input = Inputs<typeof templatesContract>;

export function createTemplateService(ws: Workspace) {
  const { store } = ws;
  const publishedOf = (id: string) => store.templates.published().filter(({ fields }) => fields.templateId === id);

  /** In the form that a checklist must have, and free of contradictions; else what is wrong with it. */
  function read(given: unknown): { template: Template | null; problems: TemplateProblem[] } {
    const parsed = templateSchema.safeParse(given);
    if (!parsed.success) {
      const problems = parsed.error.issues.map((issue) => ({
        path: issue.path.map(String).join('.'),
        code: 'form' as const,
        params: { rule: issue.message },
      }));
      return { template: null, problems };
    }
    const problems: TemplateProblem[] = [];
    checkTemplate(parsed.data, [], (path, code, params) =>
      problems.push({ path: path.map(String).join('.'), code, params }),
    );
    return { template: problems.length === 0 ? parsed.data : null, problems };
  }

  return {
    list() {
      const { templates, plans } = ws.contract;
      const published = new Set(
        store.templates.published().map(({ fields }) => `${fields.templateId}/${fields.version}`),
      );
      return {
        items: templates.map(({ id, version, title, titleEn, layout, subject, items }) => ({
          id,
          version,
          title,
          titleEn,
          layout,
          subjectKind: subject.kind,
          itemCount: items.length,
          plans: plans
            .filter(({ templateId }) => templateId === id)
            .map((plan) => ({ id: plan.id, title: plan.title, titleEn: plan.titleEn, clauseId: ws.clauseOf(plan).id })),
          isPublished: published.has(`${id}/${version}`),
        })),
      };
    },
    get({ id }: Input['get']) {
      const template = ws.template(id);
      const published = publishedOf(id);
      const made = published.map(({ fields, author }) => ({
        version: fields.version,
        atMs: fields.atMs,
        personName: ws.personName(author),
        note: fields.note,
      }));
      const ofContract = ws.contracts
        .ever()
        .slice(1)
        .flatMap(({ templates }) => templates)
        .find((each) => each.id === id);
      const own = ofContract === undefined || made.some(({ version }) => version === ofContract.version);
      const brought = own ? [] : [{ version: ofContract.version, atMs: null, personName: '', note: '' }];
      return {
        template,
        versions: [...made, ...brought].toSorted((a, b) => b.version - a.version),
        copyOf: published.at(-1)?.fields.copyOf ?? null,
      };
    },
    publish({ template: given, base, copyOf, note }: Input['publish']) {
      assertLead(ws);
      const { template, problems } = read(given);
      if (template === null) return { published: null, problems };
      const current = ws.contract.templates.find(({ id }) => id === template.id);
      if (copyOf !== null) {
        found(
          ws.contract.templates.find(({ id }) => id === copyOf),
          'template',
          copyOf,
        );
        if (current !== undefined) {
          const taken: TemplateProblem = { path: 'id', code: 'duplicateId', params: { id: template.id } };
          return { published: null, problems: [taken] };
        }
      } else if (found(current, 'template', template.id).version !== base) {
        throw new AppError('Template_Changed', { version: current?.version ?? 0 });
      }
      const version = (current?.version ?? 0) + 1;
      const next = { ...template, version };
      const act: Act = {
        entity: 'template',
        entityId: ws.newId(),
        action: 'create',
        fields: {
          templateId: next.id,
          version,
          hash: templateHash(next),
          template: next as unknown as Json,
          isPublished: true,
          copyOf: copyOf ?? publishedOf(next.id).at(-1)?.fields.copyOf ?? null,
          note,
          atMs: ws.nowMs(),
        },
      };
      ws.write([act]);
      return { published: { id: next.id, version }, problems: [] };
    },
  };
}
