/** The design's tokens: every colour with what it means, every step and size. */
import type { ReactNode } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { control, type Palette, palettes, radius, space, type } from '../../ui/tokens.ts';
import styles from './gallery.module.css';
import { Sample, Specimen } from './specimen.tsx';

const colours = Object.keys(palettes.light) as (keyof Palette)[];
const variableOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

export function TokensPart() {
  const { t } = useTranslation();
  return (
    <>
      <Specimen name={t('gallery.scales.colours')}>
        <Sample caption={t('gallery.scales.coloursHint')} isWide>
          <div className={styles['swatches']}>
            {colours.map((name) => (
              <div key={name} className={styles['swatch']}>
                <span className={styles['colour']} style={{ background: `var(${variableOf(name)})` }} />
                <Copyable text={variableOf(name)} />
                <span className={styles['soft']}>{t(`gallery.colours.${name}`)}</span>
              </div>
            ))}
          </div>
        </Sample>
      </Specimen>
      <Specimen name={t('gallery.scales.space')}>
        <Sample caption={t('gallery.scales.spaceHint')} isWide>
          <Scale values={space}>
            {(name) => <span className={styles['bar']} style={{ width: `var(--space-${name})` }} />}
          </Scale>
        </Sample>
      </Specimen>
      <Specimen name={t('gallery.scales.type')}>
        <Sample caption={t('gallery.scales.typeHint')} isWide>
          <Scale values={type}>
            {(name) => <span style={{ fontSize: `var(--type-${name})` }}>{t('gallery.texts.sentence')}</span>}
          </Scale>
        </Sample>
      </Specimen>
      <Specimen name={t('gallery.scales.corners')}>
        <Sample caption={t('gallery.scales.cornersHint')} isWide>
          <Scale values={radius}>
            {(name) => (
              <span
                className={styles['corner']}
                style={{ borderRadius: name === 'base' ? 'var(--radius)' : `var(--radius-${name})` }}
              />
            )}
          </Scale>
        </Sample>
      </Specimen>
      <Specimen name={t('gallery.scales.heights')}>
        <Sample caption={t('gallery.scales.heightsHint')} isWide>
          <Scale values={control}>
            {(name) => (
              <span
                className={styles['corner']}
                style={{ height: name === 'base' ? 'var(--control)' : `var(--control-${name})` }}
              />
            )}
          </Scale>
        </Sample>
      </Specimen>
    </>
  );
}

interface ScaleProps {
  /** px by name. */
  readonly values: Readonly<Record<string, number>>;
  readonly children: (name: string) => ReactNode;
}

function Scale({ values, children }: ScaleProps) {
  return (
    <div className={styles['scale']}>
      {Object.entries(values).map(([name, px]) => (
        <Step key={name} name={name} px={px}>
          {children(name)}
        </Step>
      ))}
    </div>
  );
}

function Step({ name, px, children }: { readonly name: string; readonly px: number; readonly children: ReactNode }) {
  return (
    <>
      <code className="mono">{name}</code>
      <span className={styles['soft']}>{px}</span>
      {children}
    </>
  );
}
