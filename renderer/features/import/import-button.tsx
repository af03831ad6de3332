/** Writes what was checked, asked about once more with what it will do. */
import { App, Button } from 'antd';
import { useTranslation } from '../../boot/i18n.ts';
import type { Checked, Import } from './use-import.ts';

export function ImportButton({ work, checked }: { readonly work: Import; readonly checked: Checked }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { new: added, changed, refused } = checked.counts;
  const isNothing = added + changed === 0;
  const ask = (): void =>
    void modal.confirm({
      title: t('imports.confirm', { name: work.table?.name ?? '' }),
      content: t('imports.confirmDetail', { added, changed, places: checked.places.length }),
      okText: t('imports.run'),
      cancelText: t('common.actions.cancel'),
      onOk: work.apply,
    });
  return (
    <Button
      type="primary"
      disabled={refused > 0 || isNothing}
      loading={work.isWriting}
      onClick={ask}
      data-testid="import-run"
    >
      {refused > 0 || isNothing ? t('imports.run') : t('imports.runCount', { added, changed })}
    </Button>
  );
}
