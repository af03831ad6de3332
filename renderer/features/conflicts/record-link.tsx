/** The record that a conflict is about, as a way to its screen. */
import type { ConflictView } from '../../../shared/api/conflicts.ts';
import { Link } from '../../ui/link.tsx';

type About = Pick<ConflictView, 'entity' | 'entityId' | 'label' | 'subject'>;

export function RecordLink(about: About) {
  return <Link to={pathOf(about)}>{about.label}</Link>;
}

function pathOf({ entity, entityId, subject }: About): string {
  switch (entity) {
    case 'device':
      return `/devices/${entityId}`;
    case 'fault':
      return `/faults/${entityId}`;
    case 'spare_part':
      return subject?.entity === 'inspection' ? `/rounds/${subject.id}` : `/faults/${subject?.id ?? ''}`;
    case 'paper':
      return '/contract/papers';
    case 'person':
      return '/contract/team';
    case 'location':
      return '/devices';
    case 'zone':
      return '/settings/zones';
  }
}
