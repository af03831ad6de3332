/** A few words and the button that says them; what is typed is kept until it is said. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { useDraft } from '../../ui/use-draft.ts';
import styles from './comments.module.css';

interface CommentFormProps {
  /** The same as long as the form is there. */
  readonly draftKey: string;
  /** Names the field. */
  readonly label: string;
  readonly send: string;
  readonly isSending: boolean;
  /** Clears what was typed when it resolves to true. */
  readonly onSend: (text: string) => Promise<boolean>;
  readonly onCancel?: () => void;
}

const longest = 2_000;

export function CommentForm({ draftKey, label, send, isSending, onSend, onCancel }: CommentFormProps) {
  const { t } = useTranslation();
  const draft = useDraft(draftKey);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? draft.kept ?? '';
  const isEmpty = text.trim() === '';
  const submit = async (): Promise<void> => {
    if (isEmpty || !(await onSend(text.trim()))) return;
    setTyped('');
    draft.clear();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Input.TextArea
        aria-label={label}
        placeholder={label}
        rows={3}
        maxLength={longest}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          draft.keep(event.target.value);
        }}
      />
      <div className={styles['formButtons']}>
        {onCancel !== undefined && <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>}
        <Button type="primary" htmlType="submit" loading={isSending} disabled={isEmpty}>
          {send}
        </Button>
      </div>
    </form>
  );
}
