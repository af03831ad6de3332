/** Opens the printing of labels for what is chosen. */
import { Button } from 'antd';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { type LabelItem, maxLabels } from '../../../shared/api/labels.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { LabelsDialog } from './labels-dialog.tsx';

export function LabelsButton({ items }: { readonly items: readonly LabelItem[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isTooMany = items.length > maxLabels;
  return (
    <>
      <Button
        icon={<Tag size={14} aria-hidden />}
        disabled={items.length === 0 || isTooMany}
        title={isTooMany ? t('labels.tooMany', { limit: maxLabels }) : ''}
        onClick={() => setOpen(true)}
      >
        {t('labels.open')}
      </Button>
      {isOpen && <LabelsDialog items={items} onClose={() => setOpen(false)} />}
    </>
  );
}
