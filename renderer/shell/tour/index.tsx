/** The tour: a few words beside what they are about. It blocks nothing; doing what it says takes its step. */
import { useEffect, useState } from 'react';
import { tourWords } from '../../../shared/i18n/screen-words.ts';
import { changeSettings } from '../../boot/change-settings.ts';
import { addWords, useTranslation } from '../../boot/i18n.ts';
import { usePath } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { type TourPlace, type TourStep, tourSteps } from './steps.ts';
import styles from './tour.module.css';
import { usePlace } from './use-place.ts';

addWords(tourWords);

const nothingTaken: ReadonlySet<TourStep> = new Set();

export function Tour() {
  const notify = useNotify();
  const path = usePath();
  const [taken, setTaken] = useState(nothingTaken);
  const [isOver, setOver] = useState(false);
  const end = (): void => {
    setOver(true);
    changeSettings({ hasSeenTour: true }).catch(notify.failed);
  };
  const take = (step: TourStep): void => {
    if (step === tourSteps.at(-1)) end();
    else setTaken(new Set([...taken, step]));
  };
  const place = usePlace(path, taken, take);
  useAction({ id: 'tour skip', label: (t) => t('tour.skip'), isEnabled: !isOver, run: end });
  if (isOver || place === null) return null;
  return <TourCard key={place.step} place={place} onTake={() => take(place.step)} onSkip={end} />;
}

interface TourCardProps {
  readonly place: TourPlace;
  readonly onTake: () => void;
  readonly onSkip: () => void;
}

function TourCard({ place: { step, target }, onTake, onSkip }: TourCardProps) {
  const { t } = useTranslation();
  useEffect(() => {
    target.style.setProperty('anchor-name', '--tour');
    target.scrollIntoView({ block: 'nearest' });
    return () => {
      target.style.removeProperty('anchor-name');
    };
  }, [target]);
  useEffect(() => {
    target.addEventListener('click', onTake);
    return () => target.removeEventListener('click', onTake);
  }, [target, onTake]);
  const isLast = step === tourSteps.at(-1);
  return (
    <>
      <div className={styles['ring']} aria-hidden />
      <section className={styles['card']} aria-label={t('tour.title')} data-step={step} data-testid="tour">
        <div role="status">
          <h2 className={styles['title']}>{t(`tour.steps.${step}.title`)}</h2>
          <p className={styles['text']}>{t(`tour.steps.${step}.text`)}</p>
        </div>
        <footer className={styles['foot']}>
          <span className={styles['at']}>
            {t('tour.at', { step: tourSteps.indexOf(step) + 1, count: tourSteps.length })}
          </span>
          {!isLast && (
            <Button size="small" type="text" onClick={onSkip}>
              {t('tour.skip')}
            </Button>
          )}
          <Button size="small" type="primary" onClick={onTake}>
            {t(isLast ? 'tour.done' : 'tour.next')}
          </Button>
        </footer>
      </section>
    </>
  );
}
