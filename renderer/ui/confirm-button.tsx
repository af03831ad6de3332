/** A button for what cannot be undone: asks first, and the question names the thing. */
import { Button, type ButtonProps, Popconfirm } from 'antd';
import { useTranslation } from '../boot/i18n.ts';

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
  return (
    <Popconfirm
      title={question}
      description={detail}
      okText={confirmLabel}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ danger: button.danger ?? false }}
      onConfirm={onConfirm}
    >
      <Button {...button} />
    </Popconfirm>
  );
}
