/** Every key of the round screen, on `?`. */
import { useTranslation } from '../../boot/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { keyGroups } from './round-keys.ts';
import styles from './round-screen.module.css';

export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} width={720} title={t('rounds.keys.title')}>
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
    </Dialog>
  );
}
