/** What runs out: papers of the contract and certificates of its people. */
import type { contractContract } from '../../shared/api/contract.ts';
import { daysBetween } from '../../shared/domain/dates.ts';
import type { PaperId, PersonId } from '../../shared/domain/ids.ts';
import { validityOn } from '../../shared/domain/paper.ts';
import { hasLeft } from '../../shared/domain/person.ts';
import type { Outputs } from '../inputs.ts';
import type { Workspace } from '../workspace.ts';

type Expiring = Outputs<typeof contractContract>['expiring'];
type Item = Expiring['items'][number];

export function expiring(ws: Workspace): Expiring {
  const today = ws.today();
  const items = [...papersOf(ws, today), ...certificatesOf(ws, today)];
  return { today, items: items.toSorted((a, b) => daysBetween(b.expiresOn, a.expiresOn)) };
}

/** Null for what does not run out within the notice. */
function runningOut(today: string, { title, expiresOn }: { title: string; expiresOn: string | null }) {
  const validity = validityOn(today, { expiresOn });
  return validity === 'valid' || expiresOn === null ? null : { title, expiresOn, validity };
}

/** Not those of a paper of the contract for which a newer one is on file. */
function papersOf({ store, contract }: Workspace, today: string): Item[] {
  const asked = new Set(contract.documents.map(({ id }) => id));
  const papers = store.papers.all();
  const renewed = new Set(
    papers.filter(({ fields }) => validityOn(today, fields) === 'valid').map(({ fields }) => fields.documentId),
  );
  return papers.flatMap(({ id, fields }): Item[] => {
    const { documentId } = fields;
    if (documentId !== null && asked.has(documentId) && renewed.has(documentId)) return [];
    const running = runningOut(today, fields);
    return running === null ? [] : [{ kind: 'paper', id: id as PaperId, ...running }];
  });
}

/** Of people who are there; not those of which the same person has another that is valid. */
function certificatesOf({ store }: Workspace, today: string): Item[] {
  return store.persons
    .all()
    .filter(({ fields }) => !hasLeft(fields, today))
    .flatMap(({ id, fields: { name: personName, certificates } }) => {
      const valid = certificates.filter((each) => validityOn(today, each) === 'valid');
      return certificates.flatMap((certificate): Item[] => {
        const isRenewed = valid.some(({ kindId, title }) =>
          certificate.kindId === null ? title === certificate.title : kindId === certificate.kindId,
        );
        const running = isRenewed ? null : runningOut(today, certificate);
        return running === null ? [] : [{ kind: 'certificate', id: id as PersonId, personName, ...running }];
      });
    });
}
