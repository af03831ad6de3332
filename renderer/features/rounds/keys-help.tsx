/** Every key of the round screen, on `?`. */
import { Modal } from 'antd';
import { useTranslation } from '../../boot/i18n.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { keyGroups } from './round-keys.ts';
import styles from './round-screen.module.css';

export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} width={720} title={t('rounds.keys.title')} destroyOnHidden>
      <div className={styles['help']}>
        {keyGroups.map(({ name, keys }) => (
          <table key={name}>
            <caption>{t(`rounds.keys.groups.${name}`)}</caption>
            <tbody>
              {keys.map(([action, strokes]) => (
                <tr key={action}>
                  <th scope="row">{t(`rounds.keys.long.${action}`)}</th>
                  <td>
                    {strokes.map((stroke) => (
                      <KeyHint key={stroke} keys={stroke} />
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p className={styles['hint']}>{t('rounds.keys.inText')}</p>
    </Modal>
  );
}
