/** How a fault stands, and how grave it is: a word, and a tone that helps. */
import { CircleCheck, CircleDot, CircleX, Clock, TriangleAlert } from 'lucide-react';
import type { FaultState } from '../../../shared/api/faults.ts';
import type { FaultFields } from '../../../shared/domain/fault-fields.ts';
import { severityWord } from '../../../shared/domain/fault-severity.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Tag } from '../../ui/status-tag.tsx';

export function FaultStateTag({ state }: { readonly state: FaultState }) {
  const { t } = useTranslation();
  const label = t(`common.faultState.${state}`);
  switch (state) {
    case 'reported':
      return (
        <Tag tone="warn" icon={CircleDot}>
          {label}
        </Tag>
      );
    case 'fixed':
    case 'verified':
    case 'closed':
      return (
        <Tag tone="ok" icon={CircleCheck}>
          {label}
        </Tag>
      );
    case 'cancelled':
      return (
        <Tag tone="quiet" icon={CircleX}>
          {label}
        </Tag>
      );
    default:
      return (
        <Tag tone="info" icon={Clock}>
          {label}
        </Tag>
      );
  }
}

export function SeverityTag({ fault }: { readonly fault: Pick<FaultFields, 'section' | 'severity'> }) {
  const { t } = useTranslation();
  const label = t(`common.severity.${severityWord(fault.section, fault.severity)}`);
  return fault.severity === 'general' ? (
    <Tag tone="quiet">{label}</Tag>
  ) : (
    <Tag tone="bad" icon={TriangleAlert}>
      {label}
    </Tag>
  );
}
