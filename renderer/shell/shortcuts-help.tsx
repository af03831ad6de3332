/** What the keyboard can do, on `?`. */
import { Modal } from 'antd';
import { useTranslation } from '../boot/i18n.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { sections } from '../routes.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { sectionKeys } from './sections.ts';
import styles from './shortcuts-help.module.css';

export function ShortcutsHelp() {
  const { t } = useTranslation();
  const isOpen = useUiStore((state) => state.isHelpOpen);
  const show = useUiStore((state) => state.showHelp);
  return (
    <Modal
      getContainer={false}
      open={isOpen}
      onCancel={() => show(false)}
      footer={null}
      title={t('shell.shortcuts.title')}
      width={460}
    >
      <table className={styles['keys']}>
        <tbody>
          {sections.map((section) => {
            const { sequence, direct } = sectionKeys(section);
            return <Row key={section} label={t(`shell.nav.${section}`)} keys={[sequence, direct]} />;
          })}
          <Row label={t('shell.shortcuts.newFault')} keys={['n']} />
          <Row label={t('shell.shortcuts.search')} keys={['/']} />
          <Row label={t('shell.shortcuts.toggleNav')} keys={['ctrl+b']} />
          <Row label={t('guide.title')} keys={['f1']} />
          <Row label={t('shell.shortcuts.help')} keys={['?']} />
        </tbody>
      </table>
    </Modal>
  );
}

function Row({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {[0, 1].map((column) => (
        <td key={column}>{keys[column] !== undefined && <KeyHint keys={keys[column]} />}</td>
      ))}
    </tr>
  );
}
