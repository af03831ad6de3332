/** All data in open formats, out and in. */
import type { archiveContract } from '../../shared/api/archive.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import type { Workspace } from '../workspace.ts';
import { exportArchive } from './archive-export.ts';
import { importArchive } from './archive-import.ts';
import { isLeading } from './lead.ts';

type Input = Inputs<typeof archiveContract>;

export function createArchiveService(ws: Workspace) {
  function assertLeading(): void {
    const { fields } = ws.person();
    if (!isLeading(fields)) throw new AppError('Archive_NotAllowed', { name: fields.name });
  }

  return {
    async *exportTo({ folder }: Input['exportTo'], signal?: AbortSignal) {
      assertLeading();
      // Noted before anything goes out, whatever becomes of it.
      ws.audit('export', { detail: { what: folder } });
      yield* exportArchive(ws, folder, signal);
    },
    async *importFrom({ folder }: Input['importFrom'], signal?: AbortSignal) {
      assertLeading();
      yield* importArchive(ws, folder, signal);
    },
  };
}
