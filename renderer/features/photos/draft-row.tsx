/** One photo on its way in: what it shows, what is said about it, and how far it is. */
import { Button, Input, Progress } from 'antd';
import { Check, CircleAlert, ImageOff, Pencil, X } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/format.ts';
import styles from './add-photos.module.css';
import { type Draft, isBusy, isOriginalKept, savingSteps, stepsDone } from './intake.ts';

interface DraftRowProps {
  readonly draft: Draft;
  readonly onCaption: (caption: string) => void;
  readonly onMark: () => void;
  readonly onRemove: () => void;
  readonly onCancel: () => void;
}

export function DraftRow({ draft, onCaption, onMark, onRemove, onCancel }: DraftRowProps) {
  const { t } = useTranslation();
  const { name, stage, caption, url } = draft;
  return (
    <li
      className={`${styles['draft']} ${stage === 'refused' ? styles['refused'] : ''}`}
      data-testid="photo-draft"
      data-stage={stage}
    >
      <div className={styles['thumb']}>
        {url === null ? <ImageOff size={20} strokeWidth={1.5} aria-hidden /> : <img src={url} alt={name} />}
      </div>
      <div className={styles['about']}>
        <p className={styles['name']} title={name}>
          {name === '' ? t('photos.again') : name}
        </p>
        <DraftFacts draft={draft} />
        {stage === 'ready' && (
          <Input
            maxLength={2000}
            value={caption}
            placeholder={t('photos.captionPlaceholder')}
            aria-label={t('photos.captionOf', { name })}
            onChange={(event) => onCaption(event.target.value)}
          />
        )}
        <DraftState draft={draft} />
      </div>
      <div className={styles['acts']}>
        {stage === 'ready' && (
          <Button icon={<Pencil size={14} />} onClick={onMark} aria-label={t('photos.markOf', { name })}>
            {t('photos.mark')}
          </Button>
        )}
        {isBusy(draft) && (
          <Button onClick={onCancel} disabled={stage === 'sending'} aria-label={t('photos.cancelOf', { name })}>
            {t('common.actions.cancel')}
          </Button>
        )}
        {(stage === 'ready' || stage === 'waiting' || stage === 'refused') && (
          <Button
            type="text"
            icon={<X size={15} />}
            onClick={onRemove}
            title={t('photos.remove')}
            aria-label={t('photos.removeOf', { name })}
          />
        )}
      </div>
    </li>
  );
}

function DraftFacts({ draft: { photo, file, marks, again } }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  if (photo === null || file === null) return null;
  const { stored, taken } = photo;
  return (
    <p className={styles['facts']}>
      <DateTime ms={again?.takenAtMs ?? taken.ms} />
      {again === null && <span>{t(`photos.takenFrom.${taken.from}`)}</span>}
      <span>
        {stored.width} × {stored.height}
      </span>
      <span>{formatBytes(file.size)}</span>
      {marks.length > 0 && <span>{t('photos.marks', { count: marks.length })}</span>}
      {again === null && !isOriginalKept(file, photo) && <span>{t('photos.originalNotKept')}</span>}
      {again !== null && again.originalBlobId === null && <span>{t('photos.againWithoutOriginal')}</span>}
    </p>
  );
}

function DraftState({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const { stage, problem, name } = draft;
  if (problem !== null) {
    return (
      <p className={styles['bad']} role="alert">
        <CircleAlert size={14} aria-hidden /> {sentence(problem)}
      </p>
    );
  }
  if (stage === 'ready') return null;
  if (stage === 'saved') {
    return (
      <p className={styles['good']}>
        <Check size={14} aria-hidden /> {t('photos.stage.saved')}
      </p>
    );
  }
  return (
    <div className={styles['progress']}>
      {isBusy(draft) && (
        <Progress
          percent={Math.round((stepsDone(stage) / savingSteps) * 100)}
          showInfo={false}
          size="small"
          aria-label={t('photos.progressOf', { name })}
        />
      )}
      <span>{t(`photos.stage.${stage}`)}</span>
    </div>
  );
}
