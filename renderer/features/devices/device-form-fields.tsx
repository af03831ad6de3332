/** The fields of a device, in the order in which a technician knows them. */
import { Form, Input, InputNumber, Select } from 'antd';
import type { PropsWithChildren, ReactNode } from 'react';
import { deviceCategories, deviceStates } from '../../../shared/domain/device-fields.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { type DeviceForm, portNames } from './device-form.ts';
import { useLocationOptions, useZoneOptions } from './places.ts';
import styles from './devices.module.css';

interface DeviceFormFieldsProps {
  readonly isNew: boolean;
  /** Between the network and the hardware. */
  readonly diagnostics: ReactNode;
}

export function DeviceFormFields({ isNew, diagnostics }: DeviceFormFieldsProps) {
  const { t } = useTranslation();
  const places = useLocationOptions();
  const zones = useZoneOptions();
  const category = Form.useWatch<DeviceForm['category']>('category');
  const search = { optionFilterProp: 'label' } as const;
  return (
    <>
      <h2 className={styles['group']}>{t('devices.sections.basics')}</h2>
      <Form.Item
        name="name"
        label={t('devices.fields.name')}
        rules={[{ required: true, whitespace: true, message: t('devices.required') }]}
      >
        <Input maxLength={200} autoFocus={isNew} />
      </Form.Item>
      <Pair>
        <Form.Item name="nameEn" label={t('devices.fields.nameEn')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="category" label={t('devices.fields.category')}>
          <Select
            showSearch={search}
            options={deviceCategories.map((value) => ({ value, label: t(`devices.categories.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="locationId" label={t('devices.fields.location')}>
          <Select
            allowClear
            showSearch={search}
            options={places}
            popupMatchSelectWidth={false}
            placeholder={t('common.notSet')}
          />
        </Form.Item>
        <Form.Item name="state" label={t('devices.fields.state')}>
          <Select options={deviceStates.map((value) => ({ value, label: t(`common.deviceState.${value}`) }))} />
        </Form.Item>
        <Form.Item name="zoneId" label={t('devices.fields.zone')}>
          <Select allowClear options={zones} placeholder={t('common.notSet')} />
        </Form.Item>
        {category === 'camera' && (
          <Form.Item name="channel" label={t('devices.fields.channel')}>
            <InputNumber
              min={1}
              max={1000}
              precision={0}
              className={styles['wide'] ?? ''}
              placeholder={t('devices.channelHint')}
            />
          </Form.Item>
        )}
      </Pair>
      <h2 className={styles['group']}>{t('devices.sections.network')}</h2>
      <Pair>
        <Form.Item name="address" label={t('devices.fields.address')}>
          <Input maxLength={200} className="mono" placeholder={t('devices.placeholders.address')} spellCheck={false} />
        </Form.Item>
        <Form.Item name="mac" label={t('devices.fields.mac')}>
          <Input maxLength={200} className="mono" placeholder={t('devices.placeholders.mac')} spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="rtspPath"
          label={t('devices.fields.rtspPath')}
          hidden={category !== 'camera' && category !== 'nvr'}
        >
          <Input maxLength={200} className="mono" placeholder={t('devices.placeholders.rtspPath')} spellCheck={false} />
        </Form.Item>
      </Pair>
      <fieldset className={styles['ports']}>
        <legend>{t('devices.fields.ports')}</legend>
        {portNames.map((name) => (
          <Form.Item key={name} name={['ports', name]} label={name.toUpperCase()}>
            <InputNumber min={1} max={65535} precision={0} controls={false} className={styles['wide'] ?? ''} />
          </Form.Item>
        ))}
      </fieldset>
      {diagnostics}
      <h2 className={styles['group']}>{t('devices.sections.hardware')}</h2>
      <Pair>
        {(['vendor', 'model', 'serial', 'firmware'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`devices.fields.${name}`)}>
            <Input maxLength={200} />
          </Form.Item>
        ))}
      </Pair>
      <Form.Item name="note" label={t('devices.fields.note')}>
        <Input.TextArea maxLength={20_000} rows={2} />
      </Form.Item>
    </>
  );
}

function Pair({ children }: PropsWithChildren) {
  return <div className={styles['pair']}>{children}</div>;
}
