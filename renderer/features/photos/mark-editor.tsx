/** Draws on a photo: arrow, box, text, and a blur that leaves nothing of what was under it. */
import { App, Button, Input, type InputRef, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import styles from './mark-editor.module.css';
import { MarkSurface } from './mark-surface.tsx';
import { MarkToolbar } from './mark-toolbar.tsx';
import type { Mark, Size } from './marks.ts';
import { useMarks } from './use-marks.ts';

interface MarkEditorProps {
  readonly photo: Size & { readonly preview: Blob };
  readonly name: string;
  readonly marks: readonly Mark[];
  readonly onDone: (marks: readonly Mark[]) => void;
  readonly onCancel: () => void;
}

export function MarkEditor({ photo, name, marks: first, onDone, onCancel }: MarkEditorProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { preview, width, height } = photo;
  const [size] = useState<Size>({ width, height });
  const marking = useMarks(first, size);
  const { marks, chosen } = marking;
  const picture = useBitmap(preview);
  const text = useRef<InputRef>(null);
  const focusText = (): void => void setTimeout(() => text.current?.focus());
  const done = (): void => onDone(marks.filter((item) => item.kind !== 'text' || item.text.trim() !== ''));

  useShortcut('ctrl+z', ({ shiftKey }) => (shiftKey ? marking.redo() : marking.undo()), { isInDialog: true });
  useShortcut('ctrl+y', marking.redo, { isInDialog: true });
  useShortcut('ctrl+enter', done, { isInDialog: true });

  function cancel(): void {
    if (!marking.isChanged) return onCancel();
    modal.confirm({
      title: t('common.confirm.leave'),
      content: t('photos.marking.leaveDetail'),
      okText: t('common.confirm.discard'),
      cancelText: t('common.confirm.keepEditing'),
      okButtonProps: { danger: true },
      onOk: onCancel,
    });
  }

  return (
    <Modal
      open
      centered
      width="calc(100 * var(--vw) - 48px)"
      className={styles['editor'] ?? ''}
      title={t('photos.marking.title', { name })}
      onCancel={cancel}
      maskClosable={false}
      footer={
        <div className={styles['foot']}>
          <small id="mark-keys" className={styles['hint']}>
            {marks.some(({ kind }) => kind === 'blur') ? t('photos.marking.blurHint') : t('photos.marking.keys')}
          </small>
          <Button onClick={cancel}>{t('common.actions.cancel')}</Button>
          <Button type="primary" onClick={done}>
            {t('photos.marking.done')}
          </Button>
        </div>
      }
    >
      <div className={styles['bar']}>
        <MarkToolbar marking={marking} />
        {chosen?.kind === 'text' && (
          <Input
            ref={text}
            className={styles['words'] ?? ''}
            value={chosen.text}
            maxLength={200}
            placeholder={t('photos.marking.textPlaceholder')}
            aria-label={t('photos.marking.text')}
            onChange={(event) => marking.write(chosen.id, event.target.value)}
          />
        )}
      </div>
      <MarkSurface picture={picture} name={name} marking={marking} onText={focusText} />
    </Modal>
  );
}

function useBitmap(blob: Blob): ImageBitmap | null {
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null);
  useEffect(() => {
    let isCurrent = true;
    let made: ImageBitmap | null = null;
    void createImageBitmap(blob).then((decoded) => {
      made = decoded;
      if (isCurrent) setBitmap(decoded);
      else decoded.close();
    });
    return () => {
      isCurrent = false;
      made?.close();
    };
  }, [blob]);
  return bitmap;
}
