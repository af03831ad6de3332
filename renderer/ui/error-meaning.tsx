/** The link beside an error to what it means, opened over the work so that nothing on the screen is left. */
import type { AppErrorCode } from '../../shared/errors.ts';
import { useHelpStore } from '../boot/help-store.ts';
import { useTranslation } from '../boot/i18n.ts';
import { Link } from './link.tsx';
import styles from './states.module.css';

export function ErrorMeaning({ code }: { readonly code: AppErrorCode }) {
  const { t } = useTranslation();
  const openDrawer = useHelpStore((state) => state.openDrawer);
  const page = `errors/${code}`;
  return (
    <Link to={`/guide/${page}`} className={styles['meaning']} onFollow={() => openDrawer(page)}>
      {t('guide.meaning')}
    </Link>
  );
}
