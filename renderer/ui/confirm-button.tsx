/** A button for what cannot be undone: asks first, and the question names the thing. */
import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { Popup } from './popup.tsx';
import styles from './popup.module.css';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'title'> {
  /** The whole question, with the name of the thing in it. */
  readonly question: string;
  readonly detail?: string;
  /** What the confirming button says; the action, not "OK". */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
}

export function ConfirmButton({ question, detail, confirmLabel, onConfirm, ...button }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const answer = (isConfirmed: boolean): void => {
    setOpen(false);
    if (isConfirmed) onConfirm();
  };
  return (
    <Popup
      role="alertdialog"
      title={question}
      placement="top"
      isOpen={isOpen}
      onOpenChange={setOpen}
      content={
        <div className={styles['question']}>
          {detail !== undefined && <p className={styles['detail']}>{detail}</p>}
          <div className={styles['answers']}>
            <Button size="small" onClick={() => answer(false)}>
              {t('common.actions.cancel')}
            </Button>
            <Button size="small" type="primary" danger={button.danger ?? false} onClick={() => answer(true)}>
              {confirmLabel}
            </Button>
          </div>
        </div>
      }
    >
      <Button {...button} />
    </Popup>
  );
}
