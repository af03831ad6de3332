/** Small things that stand in lines and cells: how something stands, when, which key, which number. */
import { Clock, FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { safetyStates } from '../../../shared/api/base.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Link } from '../../ui/link.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { SampleMark } from '../../ui/sample-mark.tsx';
import { StatusTag, statuses, Tag, tones } from '../../ui/status-tag.tsx';
import styles from './gallery.module.css';
import { rareCharacters, sampleClocks, sampleMs, unbroken } from './samples.ts';
import { Sample, Specimen } from './specimen.tsx';

export function MarksPart() {
  const { t } = useTranslation();
  const [clocks] = useState(() => sampleClocks(Date.now()));
  return (
    <>
      <Specimen name="Tag">
        <Sample caption={t('gallery.cases.tones')} isWide>
          <p className={styles['row']}>
            {tones.map((tone) => (
              <Tag key={tone} tone={tone} icon={Clock}>
                {t(`gallery.tones.${tone}`)}
              </Tag>
            ))}
          </p>
        </Sample>
        <Sample caption={t('gallery.cases.withoutIcon')}>
          <Tag tone="quiet">{Number.MAX_SAFE_INTEGER}</Tag>
        </Sample>
        <Sample caption={t('gallery.cases.long')}>
          <div className={styles['narrow']}>
            <Tag tone="warn" icon={FlaskConical}>
              {t('gallery.texts.long')}
            </Tag>
          </div>
        </Sample>
      </Specimen>
      <Specimen name="StatusTag">
        <Sample caption={t('gallery.cases.all')} isWide>
          <p className={styles['row']}>
            {statuses.map((status) => (
              <StatusTag key={status} status={status} />
            ))}
          </p>
        </Sample>
        <Sample caption={t('gallery.cases.ownWords')}>
          <StatusTag status="degraded" label={t('gallery.texts.sentence')} />
        </Sample>
      </Specimen>
      <Specimen name="SafetyTag">
        <Sample caption={t('gallery.cases.all')} isWide>
          <p className={styles['row']}>
            {safetyStates.map((state) => (
              <SafetyTag key={state} state={state} />
            ))}
          </p>
        </Sample>
      </Specimen>
      <Specimen name="SampleMark">
        <Sample caption={t('gallery.cases.demoOnly')} isWide>
          <SampleMark />
        </Sample>
      </Specimen>
      <Specimen name="Countdown">
        <Sample caption={t('gallery.cases.all')} isWide>
          <p className={styles['row']}>
            {clocks.map((clock) => (
              <Countdown key={clock.ruleId} clock={clock} />
            ))}
          </p>
        </Sample>
      </Specimen>
      <Specimen name="DateTime">
        {(['full', 'day', 'time', 'short'] as const).map((form) => (
          <Sample key={form} caption={t(`gallery.times.${form}`)}>
            <DateTime ms={sampleMs} form={form} />
          </Sample>
        ))}
      </Specimen>
      <Specimen name="KeyHint">
        <Sample caption={t('gallery.cases.all')} isWide>
          <p className={styles['row']}>
            {['n', 'g t', 'ctrl+k', 'shift+arrowdown', 'pageup', 'escape', 'f1'].map((keys) => (
              <KeyHint key={keys} keys={keys} />
            ))}
          </p>
        </Sample>
      </Specimen>
      <Specimen name="Copyable">
        <Sample caption={t('gallery.cases.plain')}>
          <Copyable text="WX-20261123-A-007" />
        </Sample>
        <Sample caption={t('gallery.cases.unbroken')}>
          <Copyable text={unbroken} />
        </Sample>
        <Sample caption={t('gallery.cases.rare')} isUnsteady>
          <Copyable text={rareCharacters} />
        </Sample>
      </Specimen>
      <Specimen name="Link">
        <Sample caption={t('gallery.cases.plain')}>
          <Link to="/today">{t('today.title')}</Link>
        </Sample>
        <Sample caption={t('gallery.cases.long')}>
          <Link to="/today">{t('gallery.texts.long')}</Link>
        </Sample>
      </Specimen>
    </>
  );
}
