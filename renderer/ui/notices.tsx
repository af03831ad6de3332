/** What the app put right by itself at start and the person should know. */
import { X } from 'lucide-react';
import { useState } from 'react';
import type { SystemStatus } from '../../shared/api/system.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { takeStatus } from '../boot/status.ts';
import { Button } from './button.tsx';
import { ErrorMeaning } from './error-meaning.tsx';
import { useErrorSentence } from './error-state.tsx';
import { Link } from './link.tsx';
import { Notice } from './notice.tsx';

/** Times of records cannot be relied on. */
const grave: readonly string[] = ['Clock_FarOff', 'Clock_WentBack'];

/** What it says is told there in full, and is mostly no error. */
const isAboutUpdate = (code: string): boolean => code.startsWith('Update_');

export function Notices({ notices }: { readonly notices: SystemStatus['notices'] }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const [read, setRead] = useState<readonly string[]>([]);
  return notices
    .filter(({ code }) => !read.includes(code))
    .map((notice) => (
      <Notice
        key={notice.code}
        title={t(notice.code.startsWith('Clock_') ? 'today.clockNotice' : 'today.notices')}
        isGrave={grave.includes(notice.code)}
        detail={sentence(notice)}
        action={
          <>
            {isAboutUpdate(notice.code) ? (
              <Link to="/settings/updates">{t('palette.updates')}</Link>
            ) : (
              <ErrorMeaning code={notice.code} />
            )}
            <Button
              size="small"
              type="text"
              icon={<X size={14} />}
              aria-label={t('common.actions.close')}
              onClick={() => {
                setRead([...read, notice.code]);
                void api.system.dismissNotice({ code: notice.code }).then(takeStatus, () => undefined);
              }}
            />
          </>
        }
      />
    ));
}
