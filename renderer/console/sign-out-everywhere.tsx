/** Ends what its user left open on other computers, and here. */
import { useTranslation } from '../boot/i18n.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { useNotify } from '../ui/use-notify.ts';
import { signOut } from './session.ts';

export function SignOutEverywhere() {
  const { t } = useTranslation();
  const notify = useNotify();
  return (
    <ConfirmButton
      size="small"
      type="text"
      question={t('console.signOutEverywhere.question')}
      detail={t('console.signOutEverywhere.detail')}
      confirmLabel={t('console.signOut')}
      onConfirm={() => void signOut({ everywhere: true }).catch(notify.failed)}
    >
      {t('console.signOutEverywhere.label')}
    </ConfirmButton>
  );
}
