/** Takes photos in: from files, by dropping, pasting or a camera; each may be captioned and marked before it is saved. */
import { App, Button, Modal, Switch } from 'antd';
import { Camera, FolderOpen } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { PhotoView } from '../../../shared/api/photos.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { runJob } from '../../boot/jobs.ts';
import { useUtcOffset } from '../../boot/status.ts';
import { useNow } from '../../ui/use-now.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { type PhotoAbout, useWatermark } from './about.ts';
import styles from './add-photos.module.css';
import { CameraView } from './camera-view.tsx';
import { DraftRow } from './draft-row.tsx';
import { createIntake, isBusy, isUnsaved } from './intake.ts';
import { MarkEditor } from './mark-editor.tsx';
import { useDrop, usePaste } from '../../ui/taken-files.ts';
import { maxFileBytes } from './photo-job.ts';

interface AddPhotosProps {
  readonly about: PhotoAbout;
  /** Files that were dropped or pasted outside. */
  readonly files?: readonly File[];
  /** A saved photo that is marked once more. */
  readonly again?: PhotoView;
  readonly onClose: () => void;
}

export function AddPhotos({ about, files = [], again, onClose }: AddPhotosProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notify = useNotify();
  const utcOffsetMinutes = useUtcOffset();
  const watermark = useWatermark(about);
  const nowMs = useNow('minute');
  const [intake] = useState(createIntake);
  const { drafts, add, addAgain, change, remove, cancel, save, clear } = useStore(intake);
  const [hasWatermark, setWatermark] = useState(true);
  const [isCameraOn, setCameraOn] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [markedKey, setMarkedKey] = useState<number | null>(null);
  const take = (more: readonly File[]): void => add(more, utcOffsetMinutes);
  const { isOver, handlers } = useDrop(take);
  usePaste(take, markedKey === null && again === undefined);

  const given = useRef({ files, again, utcOffsetMinutes });
  useEffect(() => {
    const first = given.current;
    if (first.again === undefined) add(first.files, first.utcOffsetMinutes);
    else addAgain(first.again, first.utcOffsetMinutes);
    return clear;
  }, [add, addAgain, clear]);

  const unsaved = drafts.filter(isUnsaved);
  const ready = drafts.filter(({ stage }) => stage === 'ready');
  const isReading = drafts.some(({ stage }) => stage === 'waiting');
  const marked = drafts.find(({ key }) => key === markedKey);

  const countSaved = (): number => intake.getState().drafts.filter(({ stage }) => stage === 'saved').length;

  async function saveAll(): Promise<void> {
    if (ready.length === 0 || isSaving) return;
    setSaving(true);
    const before = countSaved();
    await runJob({ kind: 'photos', label: '', to: null }, async (report) => {
      const stop = intake.subscribe(() => report(countSaved() - before, ready.length));
      await save(about, hasWatermark ? watermark : () => []);
      stop();
      const problem = intake.getState().drafts.find((draft) => draft.stage === 'ready')?.problem ?? null;
      if (problem !== null) throw problem;
    }).catch(() => undefined);
    setSaving(false);
    const { drafts: after } = intake.getState();
    const saved = countSaved();
    if (saved > 0) notify.done(t('photos.saved', { count: saved }));
    // What was refused or failed stays in sight with its reason.
    if (after.every(({ stage }) => stage === 'saved')) onClose();
  }

  function close(): void {
    if (unsaved.length === 0) return onClose();
    modal.confirm({
      title: t('photos.leave', { count: unsaved.length }),
      content: t('photos.leaveDetail'),
      okText: t('photos.leaveYes'),
      cancelText: t('common.confirm.keepEditing'),
      okButtonProps: { danger: true },
      onOk: onClose,
    });
  }

  useShortcut('ctrl+enter', () => void saveAll(), { isInDialog: true, isEnabled: marked === undefined });

  return (
    <Modal
      open
      centered
      width={860}
      title={t(again === undefined ? 'photos.addTitle' : 'photos.againTitle')}
      onCancel={close}
      maskClosable={false}
      keyboard={markedKey === null}
      footer={
        <div className={styles['foot']}>
          <Switch
            id="photo-watermark"
            size="small"
            checked={hasWatermark}
            onChange={setWatermark}
            aria-describedby="photo-watermark-says"
          />
          <label htmlFor="photo-watermark">{t('photos.watermark')}</label>
          <small id="photo-watermark-says" className={styles['says']}>
            {hasWatermark && watermark(ready[0]?.photo?.taken.ms ?? nowMs).join(' · ')}
          </small>
          <Button onClick={close}>{t(unsaved.length === 0 ? 'common.actions.close' : 'common.actions.cancel')}</Button>
          <Button
            type="primary"
            loading={isSaving}
            disabled={ready.length === 0 || isReading}
            onClick={() => void saveAll()}
          >
            {t('photos.save', { count: ready.length })}
          </Button>
        </div>
      }
    >
      <div className={`${styles['body']} ${isOver ? styles['over'] : ''}`} {...handlers} data-testid="photo-drop">
        {again === undefined && (
          <Sources onFiles={take} onCamera={() => setCameraOn(true)}>
            {t(isOver ? 'photos.dropHere' : 'photos.hint', { limit: maxFileBytes / 1024 ** 2 })}
          </Sources>
        )}
        {isCameraOn && <CameraView onPicture={(file) => take([file])} onClose={() => setCameraOn(false)} />}
        <ul className={styles['drafts']} aria-label={t('photos.drafts')}>
          {drafts.map((draft) => (
            <DraftRow
              key={draft.key}
              draft={draft}
              onCaption={(caption) => change(draft.key, { caption })}
              onMark={() => setMarkedKey(draft.key)}
              onRemove={() => remove(draft.key)}
              onCancel={() => cancel(draft.key)}
            />
          ))}
        </ul>
        <p className="visually-hidden" role="status">
          {drafts.some(isBusy) || isReading
            ? t('photos.underWay', {
                count: drafts.filter((draft) => isBusy(draft) || draft.stage === 'waiting').length,
              })
            : ''}
        </p>
      </div>
      {marked?.photo && (
        <MarkEditor
          photo={marked.photo}
          name={marked.name}
          marks={marked.marks}
          onDone={(marks) => {
            change(marked.key, { marks });
            setMarkedKey(null);
          }}
          onCancel={() => setMarkedKey(null)}
        />
      )}
    </Modal>
  );
}

interface SourcesProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onCamera: () => void;
  readonly children: ReactNode;
}

function Sources({ onFiles, onCamera, children }: SourcesProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['sources']}>
      <input
        ref={input}
        type="file"
        accept="image/*,.heic,.heif"
        multiple
        hidden
        aria-label={t('photos.fromFiles')}
        data-testid="photo-input"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button icon={<FolderOpen size={14} />} onClick={() => input.current?.click()}>
        {t('photos.fromFiles')}
      </Button>
      <Button icon={<Camera size={14} />} onClick={onCamera}>
        {t('photos.fromCamera')}
      </Button>
      <span className={styles['hint']}>{children}</span>
    </div>
  );
}
