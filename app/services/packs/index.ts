/** Acceptance packs: surveyed before they are made, made file by file, sealed at the end. */
import type { PackEvent, PackSurvey, packsContract } from '../../../shared/api/packs.ts';
import { documentLabels } from '../../../documents/index.ts';
import { withholds } from '../../../shared/domain/confidential.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { reducedName } from '../../../shared/domain/masking.ts';
import {
  type PackFile,
  type PackManifest,
  manifestName,
  manifestText,
  sealName,
  sealText,
  sumsName,
} from '../../../shared/domain/pack.ts';
import { AppError } from '../../../shared/errors.ts';
import { codedError } from '../../coded-error.ts';
import type { Inputs } from '../../inputs.ts';
import { sha256 } from '../../../proof/index.ts';
import type { CompassService } from '../compass.ts';
import { type PackMakers, packEntries } from './pack-entries.ts';
import { type PackPlan, packPlan } from './pack-plan.ts';
import { type OpenTarget, openTarget } from './pack-targets.ts';

type Input = Inputs<typeof packsContract>;
type Wish = Input['build'];

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

export function createPackService(makers: PackMakers & { readonly compass: CompassService }) {
  const { ws } = makers;

  function planOf(sections: Input['survey']['sections']): PackPlan {
    const all = ws.contract.sections.map(({ id }) => id);
    return packPlan(makers, sections.length === 0 ? all : sections);
  }

  async function* build(wish: Wish, signal?: AbortSignal): AsyncGenerator<PackEvent, void> {
    const plan = planOf(wish.sections);
    const entries = packEntries(makers, plan, wish);
    const target = await openTarget(wish.target, wish.folder, nameOf(plan, wish), makers.press);
    const files: PackFile[] = [];
    let absent = 0;
    let printed = 0;
    try {
      for (const [index, entry] of entries.entries()) {
        if (signal?.aborted === true) throw new AppError('App_Cancelled');
        yield { type: 'progress', done: index, total: entries.length, path: entry.path };
        if (target.print !== null && entry.model !== undefined) {
          await target.print(entry, await entry.model());
          printed += 1;
          continue;
        }
        const bytes = await entry.bytes();
        if (bytes === null || !(await target.add(entry, bytes))) {
          absent += 1;
          continue;
        }
        const { path, kind, number, title } = entry;
        files.push({ path, bytes: bytes.length, sha256: sha256(bytes), kind, number, title });
      }
      const manifest = wish.target === 'pdf' ? null : await seal(target, manifestOf(plan, wish, files));
      const made = await target.finish();
      noteExport(wish);
      yield {
        type: 'finished',
        ...made,
        sha256: manifest ?? made.sha256 ?? '',
        files: files.length + printed,
        documents: plan.items.length,
        missing: missingOf(plan),
        absent,
      };
    } catch (error) {
      throw codedError(error);
    } finally {
      await target.discard();
    }
  }

  function manifestOf(plan: PackPlan, wish: Wish, files: PackFile[]): PackManifest {
    const { id, version, title } = ws.contract;
    const { sections, madeAtMs, madeBy } = plan.content;
    return {
      format: 'xunwei-pack',
      v: 1,
      contract: { id, version, title },
      sections: sections.map((section) => section.id),
      form: wish.form,
      madeAtMs,
      madeBy: withholds(wish.form, 'people') ? reducedName(madeBy, wish.locale) : madeBy,
      dev: ws.store.signer.dev,
      files,
    };
  }

  /** @returns SHA-256 of the manifest */
  async function seal(target: OpenTarget, manifest: PackManifest): Promise<string> {
    const put = (path: string, mediaType: string, bytes: Uint8Array): Promise<boolean> =>
      target.add({ path, title: path, number: '', mediaType }, bytes);
    const sums = utf8(manifest.files.map((file) => `${file.sha256}  ${file.path}\n`).join(''));
    const listed: PackFile = {
      path: sumsName,
      bytes: sums.length,
      sha256: sha256(sums),
      kind: 'tool',
      number: '',
      title: sumsName,
    };
    const bytes = utf8(manifestText({ ...manifest, files: [...manifest.files, listed] }));
    const { signer } = ws.store;
    const { publicKey } = signer;
    await put(sumsName, 'text/plain', sums);
    await put(manifestName, 'application/json', bytes);
    const sealed = sealText({ format: 'xunwei-pack-seal', v: 1, publicKey, sig: signer.sign(bytes) });
    await put(sealName, 'application/json', utf8(sealed));
    return sha256(bytes);
  }

  function noteExport({ sections, form, target }: Wish): void {
    ws.audit('export', { detail: { what: 'pack', sections, form, target } });
  }

  /** `验收资料包-二-20261127-1542` */
  function nameOf({ content }: PackPlan, { sections, locale }: Wish): string {
    const local = new Date(content.madeAtMs + ws.contract.utcOffsetMinutes * 60_000).toISOString();
    const day = dayOf(content.madeAtMs, ws.contract.utcOffsetMinutes).replaceAll('-', '');
    const parts = [
      documentLabels[locale].reports.pack.title,
      sections.join(''),
      day,
      local.slice(11, 19).replaceAll(':', ''),
    ];
    return parts.filter((part) => part !== '').join('-');
  }

  return {
    survey({ sections }: Input['survey']): PackSurvey {
      const plan = planOf(sections);
      const of = (kind: string): number => plan.items.filter((item) => item.kind === kind).length;
      return {
        records: of('record'),
        reports: of('report'),
        papers: of('paper'),
        missing: missingOf(plan),
        unsigned: plan.content.unsigned.length,
        missingPapers: plan.content.missingPapers.length,
      };
    },
    build,
  };
}

/** Things that are overdue. Numbers that counters count would outweigh them: they stand apart, here as in the compass. */
const missingOf = ({ content }: PackPlan): number =>
  content.obligations.reduce((sum, { missing, counter }) => sum + (counter === null ? missing : 0), 0);
