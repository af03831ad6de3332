/**
 * Every component of the interface in every state that it has, with the design's tokens: where a change of the look is
 * seen at a glance, and what the accepted pictures are taken of.
 */
import type { ComponentType } from 'react';
import { galleryWords } from '../../../shared/i18n/screen-words.ts';
import { addWords, useTranslation } from '../../boot/i18n.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { ControlsPart } from './controls-part.tsx';
import { FramesPart } from './frames-part.tsx';
import styles from './gallery.module.css';
import { ListsPart } from './lists-part.tsx';
import { MarksPart } from './marks-part.tsx';
import { StatesPart } from './states-part.tsx';
import { TokensPart } from './tokens-part.tsx';

addWords(galleryWords);

const parts = {
  tokens: TokensPart,
  states: StatesPart,
  marks: MarksPart,
  controls: ControlsPart,
  frames: FramesPart,
  lists: ListsPart,
} as const satisfies Record<string, ComponentType>;
type PartName = keyof typeof parts;
const names = Object.keys(parts) as PartName[];

export function GalleryScreen({ part }: { readonly part?: string }) {
  const { t } = useTranslation();
  const current = names.find((name) => name === part) ?? 'tokens';
  const Part = parts[current];
  return (
    <Page
      title={t('gallery.title')}
      toolbar={
        <nav className={styles['parts']} aria-label={t('gallery.title')}>
          {names.map((name) => (
            <Link
              key={name}
              to={`/gallery/${name}`}
              className={styles['part']}
              aria-current={name === current ? 'page' : undefined}
            >
              {t(`gallery.parts.${name}`)}
            </Link>
          ))}
        </nav>
      }
    >
      <p className={styles['hint']}>{t('gallery.hint')}</p>
      <div className={styles['list']} data-testid="gallery" key={current}>
        <Part />
      </div>
    </Page>
  );
}
