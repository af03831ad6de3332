/** Photos of one thing on its screen: those there are, and every way to add more. */
import { Button } from 'antd';
import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { type PhotoAbout, usePhotosOf } from './about.ts';
import { AddPhotos } from './add-photos.tsx';
import { useDrop, usePaste } from '../../ui/taken-files.ts';
import { PhotoStrip } from './photo-strip.tsx';
import styles from './photo-strip.module.css';

export const PhotoPanel = isConsole ? ShownPhotos : PhotosAndMore;

/** For who only reads. */
function ShownPhotos({ about }: { readonly about: PhotoAbout }) {
  const { t } = useTranslation();
  const count = usePhotosOf(about)?.length ?? 0;
  return count === 0 ? null : (
    <Panel title={t('photos.title')} extra={count}>
      <PhotoStrip about={about} isReadOnly />
    </Panel>
  );
}

function PhotosAndMore({ about }: { readonly about: PhotoAbout }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly File[] | null>(null);
  const count = usePhotosOf(about)?.length ?? 0;
  const { isOver, handlers } = useDrop(setFiles);
  // A dialog takes what is pasted while it is open.
  usePaste((pasted) => document.querySelector('[role=dialog]') ?? setFiles(pasted), files === null);
  useAction({ id: 'photos', label: (t) => t('photos.add'), keys: ['p'], run: () => setFiles([]) });
  return (
    <Panel
      title={t('photos.title')}
      extra={count === 0 ? undefined : count}
      actions={
        <Button size="small" icon={<ImagePlus size={13} />} onClick={() => setFiles([])}>
          {t('photos.add')} <KeyHint keys="p" />
        </Button>
      }
    >
      <div className={`${styles['box']} ${isOver ? styles['over'] : ''}`} {...handlers} data-testid="photo-panel-drop">
        <PhotoStrip about={about} />
        <p className={styles['hint']}>{t(isOver ? 'photos.dropHere' : 'photos.panelHint')}</p>
      </div>
      {files !== null && <AddPhotos about={about} files={files} onClose={() => setFiles(null)} />}
    </Panel>
  );
}
