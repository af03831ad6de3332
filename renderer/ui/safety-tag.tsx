/** Where a record is safe: only here, on the server, or in the server's backup too. */
import { CloudCheck, DatabaseBackup, Laptop } from 'lucide-react';
import type { SafetyState } from '../../shared/api/base.ts';
import { useTranslation } from '../boot/i18n.ts';
import { Tag, type Tone } from './status-tag.tsx';

const looks = {
  here: { tone: 'warn', icon: Laptop },
  server: { tone: 'info', icon: CloudCheck },
  backup: { tone: 'ok', icon: DatabaseBackup },
} as const satisfies Record<SafetyState, { tone: Tone; icon: typeof Laptop }>;

export function SafetyTag({ state }: { readonly state: SafetyState }) {
  const { t } = useTranslation();
  return (
    <Tag {...looks[state]} title={t(`common.safety.${state}Hint`)}>
      {t(`common.safety.${state}`)}
    </Tag>
  );
}
