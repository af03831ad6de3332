/** What the app put right by itself at start and the person should know. */
import { Alert } from 'antd';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';

export function Notices({ notices }: { readonly notices: SystemStatus['notices'] }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  return (
    <Alert
      type="warning"
      showIcon
      closable
      title={t('today.notices')}
      description={notices.map((notice) => (
        <p key={notice.message}>
          {sentence(notice)} <ErrorMeaning code={notice.code} />
        </p>
      ))}
    />
  );
}
