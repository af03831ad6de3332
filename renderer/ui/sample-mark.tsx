/** Beside the title of every screen of a demo site: what is shown is sample data. */
import { FlaskConical } from 'lucide-react';
import { useTranslation } from '../boot/i18n.ts';
import { useIsSample } from '../boot/status.ts';
import { Hint } from './hint.tsx';
import { Tag } from './status-tag.tsx';

export function SampleMark() {
  const { t } = useTranslation();
  if (!useIsSample()) return null;
  return (
    <Hint text={t('shell.site.demoHint')} placement="above">
      <span data-testid="sample-mark">
        <Tag tone="warn" icon={FlaskConical}>
          {t('shell.site.demo')}
        </Tag>
      </span>
    </Hint>
  );
}
