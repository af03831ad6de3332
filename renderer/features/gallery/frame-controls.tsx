/** The controls of the window's frame and of the first screen, which look like the library's beside them. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Hint } from '../../ui/hint.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import styles from './gallery.module.css';
import { Sample, Specimen } from './specimen.tsx';

export function FrameControls() {
  const { t } = useTranslation();
  const word = t('gallery.texts.word');
  return (
    <>
      <Specimen name="Button of the frame">
        {(['small', 'middle'] as const).map((size) => (
          <Sample key={size} caption={t(`gallery.sizes.${size}`)} isWide>
            <p className={styles['row']}>
              {(['primary', 'default', 'text'] as const).map((type) => (
                <Button key={type} type={type} size={size} icon={<Plus size={14} />}>
                  {t('common.actions.add')}
                </Button>
              ))}
            </p>
          </Sample>
        ))}
        <Sample caption={t('gallery.cases.busy')}>
          <Button type="primary" loading>
            {t('common.actions.save')}
          </Button>
        </Sample>
      </Specimen>
      <Choices />
      <Days />
      <Steps />
      <Dialogs />
      <Specimen name="ContractParts">
        <Sample caption={t('gallery.cases.given')} isWide>
          <ContractParts current="papers" />
        </Sample>
      </Specimen>
      <Specimen name="Hint">
        <Sample caption={t('gallery.cases.press')} isWide>
          <p className={styles['row']}>
            <Hint text={t('gallery.texts.sentence')} placement="above">
              <Button>{word}</Button>
            </Hint>
            <Hint text={t('gallery.texts.long')} placement="right">
              <Button>{word}</Button>
            </Hint>
          </p>
        </Sample>
      </Specimen>
      <Specimen name="ProgressBar">
        {[0, 36, 100].map((percent) => (
          <Sample key={percent} caption={`${percent} %`}>
            <ProgressBar percent={percent} label={word} />
          </Sample>
        ))}
      </Specimen>
    </>
  );
}

function Choices() {
  const { t } = useTranslation();
  const [value, setValue] = useState('a');
  const options = ['a', 'b', 'c'].map((each, index) => ({
    value: each,
    label: `${t('gallery.texts.word')} ${index + 1}`,
  }));
  return (
    <Specimen name="Choice">
      <Sample caption={t('gallery.cases.given')} isWide>
        <Choice label={t('gallery.texts.label')} value={value} options={options} onChange={setValue} />
      </Sample>
    </Specimen>
  );
}

function Days() {
  const { t } = useTranslation();
  const [day, setDay] = useState<string | null | undefined>('2026-11-23');
  return (
    <Specimen name="DayInput">
      <Sample caption={t('gallery.cases.given')}>
        <DayInput
          label={t('gallery.texts.label')}
          value={day ?? null}
          isWrong={day === undefined}
          today="2026-11-26"
          onChange={setDay}
        />
      </Sample>
    </Specimen>
  );
}

function Steps() {
  const { t } = useTranslation();
  const [at, setAt] = useState(2);
  return (
    <Specimen name="Stepper">
      <Sample caption={t('gallery.cases.given')}>
        <Stepper
          before={t('reports.previous')}
          after={t('reports.next')}
          isLast={at === 3}
          onStep={(by) => setAt(Math.min(3, Math.max(1, at + by)))}
        >
          <strong aria-live="polite">
            {t('gallery.texts.label')} {at}
          </strong>
        </Stepper>
      </Sample>
    </Specimen>
  );
}

function Dialogs() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <Specimen name="Dialog">
      <Sample caption={t('gallery.cases.press')}>
        <Button onClick={() => setOpen(true)}>{t('common.actions.more')}</Button>
        <Dialog
          isOpen={isOpen}
          title={t('gallery.texts.word')}
          act={{ label: t('common.actions.save'), run: close }}
          onClose={close}
        >
          <p>{t('gallery.texts.long')}</p>
        </Dialog>
      </Sample>
    </Specimen>
  );
}
