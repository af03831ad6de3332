/** What came of opening many at once: how many are new, and how many were there already. */
import { useTranslation } from '../../boot/i18n.ts';
import type { AppError } from '../../../shared/errors.ts';
import { useNotify } from '../../ui/use-notify.ts';

interface Opened {
  readonly tasks: readonly { readonly isNew: boolean }[];
}

export function useOpenedNotice(onDone: () => void): {
  onSuccess: (opened: Opened) => void;
  onError: (error: AppError) => void;
} {
  const { t } = useTranslation();
  const notify = useNotify();
  return {
    onSuccess: ({ tasks }) => {
      const fresh = tasks.filter(({ isNew }) => isNew).length;
      const said = [
        ...(fresh > 0 ? [t('tasks.done.openedMany', { count: fresh })] : []),
        ...(fresh < tasks.length ? [t('tasks.done.skipped', { count: tasks.length - fresh })] : []),
      ];
      notify.done(said.join(t('common.clauseSeparator')));
      onDone();
    },
    onError: notify.failed,
  };
}
