/** The record that a conflict is about, as a way to its screen. */
import type { ConflictView } from '../../../shared/api/conflicts.ts';
import { isConsole } from '../../boot/entry.ts';
import { Link } from '../../ui/link.tsx';

type About = Pick<ConflictView, 'entity' | 'entityId' | 'label' | 'subject'>;

export function RecordLink(about: About) {
  const path = pathOf(about);
  return path === null ? about.label : <Link to={path}>{about.label}</Link>;
}

/** Null where the page has no screen of it. */
function pathOf({ entity, entityId, subject }: About): string | null {
  switch (entity) {
    case 'device':
      return `/devices/${entityId}`;
    case 'fault':
      return `/faults/${entityId}`;
    case 'spare_part':
      return subject?.entity === 'inspection' ? `/rounds/${subject.id}` : `/faults/${subject?.id ?? ''}`;
    case 'paper':
      return isConsole ? null : '/contract/papers';
    case 'report_text':
      return '/reports';
    case 'person':
      return isConsole ? null : '/contract/team';
    case 'location':
      return '/devices';
    case 'zone':
      return isConsole ? null : '/settings/zones';
  }
}
