/** What the app put right by itself at start and the person should know. */
import { X } from 'lucide-react';
import { useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';

export function Notices({ notices }: { readonly notices: SystemStatus['notices'] }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const [read, setRead] = useState<readonly string[]>([]);
  return notices
    .filter(({ message }) => !read.includes(message))
    .map((notice) => (
      <Notice
        key={notice.message}
        title={t('today.notices')}
        detail={sentence(notice)}
        action={
          <>
            <ErrorMeaning code={notice.code} />
            <Button
              size="small"
              type="text"
              icon={<X size={14} />}
              aria-label={t('common.actions.close')}
              onClick={() => setRead([...read, notice.message])}
            />
          </>
        }
      />
    ));
}
