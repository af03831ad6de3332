/** What is pressed, typed into and chosen from; antd's controls as the theme makes them, and our own. */
import { Button, Checkbox, Input, Radio, Segmented, Select, Switch } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { BaselineButton } from '../../ui/baseline-button.tsx';
import { CameraScreen } from '../../ui/camera-screen.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { DevicePicker } from '../../ui/device-picker.tsx';
import { Field, Fields } from '../../ui/field.tsx';
import { Popup } from '../../ui/popup.tsx';
import { TimeInput } from '../../ui/time-input.tsx';
import type { CameraState } from '../../ui/use-camera.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { FrameControls } from './frame-controls.tsx';
import { Handed } from './handed.tsx';
import styles from './gallery.module.css';
import { sampleDeviceId, sampleError, sampleMs, sampleResultId, unbroken } from './samples.ts';
import { Sample, Specimen } from './specimen.tsx';

const nothing = (): void => {};

export function ControlsPart() {
  const { t } = useTranslation();
  return (
    <>
      <Buttons />
      <FrameControls />
      <Choices />
      <Specimen name="Field">
        <Sample caption={t('gallery.cases.all')} isWide>
          <Fields>
            <Field label={t('gallery.texts.label')} hint={t('gallery.texts.sentence')}>
              <Input defaultValue={t('gallery.texts.word')} />
            </Field>
            <Field label={t('gallery.texts.label')} error={t('people.nameRequired')}>
              <Input status="error" />
            </Field>
            <Field label={t('gallery.cases.unbroken')}>
              <Input defaultValue={unbroken} />
            </Field>
            <Field label={t('gallery.cases.disabled')}>
              <Input disabled defaultValue={t('gallery.texts.word')} />
            </Field>
            <Field label={t('gallery.cases.long')} isWide>
              <Input.TextArea rows={2} defaultValue={t('gallery.texts.long')} />
            </Field>
            <Field label={t('gallery.cases.group')} isGroup>
              <Radio.Group defaultValue="a" options={optionsOf(t('gallery.texts.word'))} />
            </Field>
          </Fields>
        </Sample>
      </Specimen>
      <Times />
      <Handed />
      <Specimen name="FileButton">
        <Sample caption={t('gallery.cases.press')}>
          <FileButton label={t('gallery.texts.word')} accept=".csv" onFile={nothing} isPrimary />
          <FileButton label={t('gallery.texts.word')} accept=".csv" onFile={nothing} />
        </Sample>
        <Sample caption={t('gallery.cases.busy')}>
          <FileButton label={t('gallery.texts.word')} accept=".csv" onFile={nothing} isBusy />
        </Sample>
      </Specimen>
      <Specimen name="ConfirmButton">
        <Sample caption={t('gallery.cases.danger')}>
          <ConfirmButton
            danger
            icon={<Trash2 size={14} />}
            question={t('common.confirm.remove', { name: t('gallery.texts.word') })}
            detail={t('gallery.texts.sentence')}
            confirmLabel={t('common.actions.remove')}
            onConfirm={nothing}
          >
            {t('common.actions.remove')}
          </ConfirmButton>
        </Sample>
        <Sample caption={t('gallery.cases.disabled')}>
          <ConfirmButton
            disabled
            question={t('common.confirm.remove', { name: '' })}
            confirmLabel={t('common.actions.remove')}
            onConfirm={nothing}
          >
            {t('common.actions.remove')}
          </ConfirmButton>
        </Sample>
      </Specimen>
      <Specimen name="BaselineButton">
        {[false, true].map((isBaseline) => (
          <Sample
            key={String(isBaseline)}
            caption={t(isBaseline ? 'rounds.wall.isBaseline' : 'rounds.wall.setBaseline')}
          >
            <BaselineButton
              deviceId={sampleDeviceId}
              title={t('gallery.texts.word')}
              isBaseline={isBaseline}
              resultId={async () => sampleResultId}
            />
          </Sample>
        ))}
      </Specimen>
      <Devices />
      <Popups />
      <Cameras />
      <Messages />
    </>
  );
}

const optionsOf = (word: string): { value: string; label: string }[] =>
  ['a', 'b', 'c'].map((value, index) => ({ value, label: `${word} ${index + 1}` }));

function Buttons() {
  const { t } = useTranslation();
  const kinds = [
    { type: 'primary' },
    { type: 'default' },
    { type: 'text' },
    { danger: true },
    { type: 'primary', danger: true },
    { type: 'primary', disabled: true },
    { disabled: true },
  ] as const;
  return (
    <Specimen name="Button">
      {(['small', 'middle', 'large'] as const).map((size) => (
        <Sample key={size} caption={t(`gallery.sizes.${size}`)} isWide>
          <p className={styles['row']}>
            {kinds.map((kind) => (
              <Button key={JSON.stringify(kind)} {...kind} size={size} icon={<Plus size={14} />}>
                {t('common.actions.add')}
              </Button>
            ))}
            <Button size={size} icon={<Plus size={14} />} aria-label={t('common.actions.add')} />
          </p>
        </Sample>
      ))}
      <Sample caption={t('gallery.cases.busy')}>
        <Button type="primary" loading>
          {t('common.actions.save')}
        </Button>
      </Sample>
    </Specimen>
  );
}

function Choices() {
  const { t } = useTranslation();
  const options = optionsOf(t('gallery.texts.word'));
  const label = t('gallery.texts.label');
  const [withGap] = useState(() => options.map((option, index) => ({ ...option, disabled: index === 1 })));
  return (
    <Specimen name="Select">
      <Sample caption={t('gallery.cases.plain')}>
        <Select aria-label={label} className={styles['narrow'] ?? ''} defaultValue="a" options={options} />
      </Sample>
      <Sample caption={t('gallery.cases.disabled')}>
        <Select aria-label={label} className={styles['narrow'] ?? ''} disabled defaultValue="a" options={options} />
      </Sample>
      <Sample caption="Segmented">
        <Segmented aria-label={label} defaultValue="a" options={withGap} />
      </Sample>
      <Sample caption="Radio">
        <Radio.Group aria-label={label} defaultValue="a" options={withGap} />
      </Sample>
      <Sample caption="Checkbox">
        <p className={styles['row']}>
          <Checkbox defaultChecked>{t('gallery.texts.word')}</Checkbox>
          <Checkbox indeterminate>{t('gallery.texts.word')}</Checkbox>
          <Checkbox disabled>{t('gallery.texts.word')}</Checkbox>
        </p>
      </Sample>
      <Sample caption="Switch">
        <p className={styles['row']}>
          <Switch aria-label={label} defaultChecked />
          <Switch aria-label={label} />
          <Switch aria-label={label} disabled />
        </p>
      </Sample>
    </Specimen>
  );
}

function Times() {
  const { t } = useTranslation();
  const [now, setNow] = useState<number | null>(null);
  const [given, setGiven] = useState<number | null>(sampleMs);
  const [ahead, setAhead] = useState<number | null>(() => Date.now() + 24 * 3_600_000);
  return (
    <Specimen name="TimeInput">
      <Sample caption={t('gallery.cases.all')} isWide>
        <Fields>
          <Field label={t('gallery.cases.now')} isGroup>
            <TimeInput label={t('gallery.cases.now')} valueMs={now} onChange={setNow} />
          </Field>
          <Field label={t('gallery.cases.given')} isGroup>
            <TimeInput label={t('gallery.cases.given')} valueMs={given} onChange={setGiven} />
          </Field>
          <Field label={t('gallery.cases.future')} isGroup>
            <TimeInput label={t('gallery.cases.future')} valueMs={ahead} onChange={setAhead} />
          </Field>
          <Field label={t('gallery.cases.noTime')} isGroup>
            <TimeInput label={t('gallery.cases.noTime')} valueMs={Number.NaN} onChange={nothing} />
          </Field>
        </Fields>
      </Sample>
    </Specimen>
  );
}

/** It searches the devices of the site that is open. */
function Devices() {
  const { t } = useTranslation();
  return (
    <Specimen name="DevicePicker">
      <Sample caption={t('gallery.cases.all')} isWide>
        <Fields>
          <Field label={t('common.notSet')}>
            <DevicePicker label={t('common.notSet')} value={null} onChange={nothing} />
          </Field>
          <Field label={t('gallery.cases.given')}>
            <DevicePicker
              label={t('gallery.cases.given')}
              value={{ id: 'sample', name: unbroken }}
              onChange={nothing}
            />
          </Field>
        </Fields>
      </Sample>
    </Specimen>
  );
}

function Popups() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Specimen name="Popup">
      <Sample caption={t('gallery.cases.press')}>
        <Popup
          title={t('gallery.texts.word')}
          isOpen={isOpen}
          onOpenChange={setOpen}
          content={<p className={styles['narrow']}>{t('gallery.texts.long')}</p>}
        >
          <Button>{t('common.actions.more')}</Button>
        </Popup>
      </Sample>
    </Specimen>
  );
}

const cameraStates = ['starting', 'denied', 'none', 'taken'] as const satisfies readonly CameraState[];

function Cameras() {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  return (
    <Specimen name="CameraScreen">
      {cameraStates.map((state) => (
        <Sample key={state} caption={t('gallery.cases.camera', { state })} isWide>
          <CameraScreen camera={{ video, state, devices: [], current: null, choose: nothing }} />
        </Sample>
      ))}
    </Specimen>
  );
}

function Messages() {
  const { t } = useTranslation();
  const notify = useNotify();
  return (
    <Specimen name="useNotify">
      <Sample caption={t('gallery.cases.press')} isWide>
        <p className={styles['row']}>
          <Button onClick={() => notify.done(t('common.actions.saved'))}>{t('gallery.cases.done')}</Button>
          <Button onClick={() => notify.done(t('common.actions.saved'), nothing)}>{t('common.actions.undo')}</Button>
          <Button onClick={() => notify.failed(sampleError)}>{t('gallery.cases.failed')}</Button>
        </p>
      </Sample>
    </Specimen>
  );
}
