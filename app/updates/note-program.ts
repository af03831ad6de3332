/** At the start: whether this is another program than the one that opened the data folder last. */
import { compareVersions, isNewer } from '../../shared/domain/release.ts';
import type { Workspace } from '../workspace.ts';

export function noteProgram(ws: Workspace): void {
  const { store, ports } = ws;
  const { program } = store;
  const { version } = ports;
  const before = program.version;
  const { begun } = program;
  store.transaction(() => {
    if (before !== null && isNewer(version, before)) {
      const notes = begun?.version === version ? begun.notes : null;
      program.noteNews({ version, from: before, atMs: ws.nowMs(), notes });
      store.sync.tell('told_updated', { from: before, to: version });
      store.sync.forgetTold('told_not_updated');
      ws.audit('update', { detail: { what: 'installed', from: before, to: version } });
      program.noteBegun(null);
    } else if (begun?.how === 'restarts') {
      store.sync.tell('told_not_updated', { version: begun.version });
      ws.audit('update', { detail: { what: 'not-installed', version: begun.version } });
      program.noteBegun(null);
    }
    // It may take what the one before could not.
    if (before !== version) program.noteRefused(null);
    const highest = program.highest ?? version;
    program.noteOpened(version, compareVersions(version, highest) > 0 ? version : highest);
  });
}
