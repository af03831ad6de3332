/** What the keyboard can do here and now, on `?`: everything that is offered and has keys. */
import { Modal } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { useOverlayStore } from '../boot/overlay-store.ts';
import { type Action, currentActions, subscribeToActions } from '../ui/actions.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import styles from './shortcuts-help.module.css';

const scopes = ['screen', 'work', 'app'] as const satisfies readonly Action['scope'][];

export function ShortcutsHelp() {
  const { t } = useTranslation();
  const close = useOverlayStore((state) => state.close);
  const actions = useSyncExternalStore(subscribeToActions, currentActions);
  const named = actions.filter(({ label, keys }) => label !== null && keys.length > 0);
  return (
    <Modal getContainer={false} open onCancel={close} footer={null} title={t('shell.shortcuts.title')} width={520}>
      {scopes.map((scope) => {
        const own = named.filter((action) => action.scope === scope);
        if (own.length === 0) return null;
        return (
          <table key={scope} className={styles['keys']}>
            <caption>{t(`shell.shortcuts.groups.${scope}`)}</caption>
            <tbody>
              {own.map(({ id, label, keys }) => (
                <tr key={id}>
                  <th scope="row">{label?.(t)}</th>
                  <td>
                    <span className={styles['strokes']}>
                      {keys.map((each) => (
                        <KeyHint key={each} keys={each} />
                      ))}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
      <p className={styles['hint']}>{t('shell.shortcuts.sequenceHint')}</p>
    </Modal>
  );
}
