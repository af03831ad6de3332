/** One device beside the list: all its fields and its account. Nothing typed is lost without a question. */
import { App, Button, Drawer, Form, type FormInstance } from 'antd';
import { History } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { DeviceId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { navigate } from '../../router.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { Credential } from './credential.tsx';
import { type DeviceForm, changedFields, fieldsOf, formOf, newDevice } from './device-form.ts';
import { DeviceFormFields } from './device-form-fields.tsx';
import { typedAccounts } from './diagnostics-form.ts';
import { Diagnostics } from './diagnostics.tsx';

interface DeviceDrawerProps {
  readonly opened: { readonly id: string } | 'new' | null;
  readonly onClose: () => void;
}

const widthPx = 520;

export function DeviceDrawer({ opened, onClose }: DeviceDrawerProps) {
  if (opened === null) return null;
  if (opened === 'new') return <Editor key="new" device={null} onClose={onClose} />;
  return <Opened key={opened.id} id={opened.id as DeviceId} onClose={onClose} />;
}

function Opened({ id, onClose }: { readonly id: DeviceId; readonly onClose: () => void }) {
  // Each opening asks anew: what was read for another screen may be older than what others wrote since.
  const [opening] = useState(() => crypto.randomUUID());
  const device = useApiQuery(['inventory.device', id, opening], ['device'], () => api.inventory.device({ id }));
  return <QueryView query={device}>{(data) => <Editor device={data} onClose={onClose} />}</QueryView>;
}

function Editor({ device, onClose }: { readonly device: DeviceView | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const { modal } = App.useApp();
  const [form] = Form.useForm<DeviceForm>();
  // What the person saw when the drawer opened: changes are told against it, and carry its versions.
  const [seen] = useState(device);
  const initial = seen === null ? newDevice : formOf(seen);
  const [isDirty, setDirty] = useState(false);
  const isChanged = (values: DeviceForm): boolean =>
    Object.keys(changedFields(initial, values)).length > 0 || typedAccounts(values, device).length > 0;
  // Kept when its account could not be: a second try adds no second device.
  const added = useRef<DeviceView | null>(null);
  const saveFields = async (values: DeviceForm): Promise<DeviceView> => {
    if (seen === null) return (added.current ??= await api.inventory.addDevice(fieldsOf(values)));
    const fields = changedFields(initial, values);
    if (Object.keys(fields).length === 0) return seen;
    const base = Object.fromEntries(Object.keys(fields).map((name) => [name, seen.versions[name] ?? null]));
    return api.inventory.changeDevice({ id: seen.id, fields, base });
  };
  const save = useApiMutation(
    async (values: DeviceForm) => {
      const saved = await saveFields(values);
      for (const typed of typedAccounts(values, device)) {
        await api.inventory.saveProtocolAccount({ deviceId: saved.id, ...typed });
      }
      return saved;
    },
    {
      onSuccess: ({ name }) => {
        notify.done(t(seen === null ? 'devices.added' : 'devices.saved', { name }));
        onClose();
      },
    },
  );
  const name = seen === null ? t('devices.add') : localText(seen.name, seen.nameEn);
  const leave = (go: () => void = onClose): void => {
    if (!isDirty) return go();
    void modal.confirm({
      title: t('common.confirm.leave'),
      content: t('common.confirm.leaveDetail', { name }),
      okText: t('common.confirm.discard'),
      okButtonProps: { danger: true },
      cancelText: t('common.confirm.keepEditing'),
      getContainer: false,
      autoFocusButton: 'cancel',
      onOk: go,
    });
  };
  const remember = (field: 'sshHostKey' | 'makerCertificate', fingerprint: string): void => {
    form.setFieldValue(field, fingerprint);
    setDirty(isChanged(form.getFieldsValue(true)));
    notify.done(t('devices.diagnostics.rememberedOnSave'));
  };
  useShortcut('ctrl+s', () => form.submit(), { isInDialog: true });
  return (
    <Drawer
      open
      size={widthPx}
      title={name}
      onClose={() => leave()}
      getContainer={false}
      rootStyle={{ position: 'fixed' }}
      afterOpenChange={(isOpen) => isOpen && seen === null && form.focusField('name')}
      extra={
        <>
          {seen !== null && (
            <>
              <Button icon={<History size={14} />} onClick={() => leave(() => navigate(`/devices/${seen.id}`))}>
                {t('life.title')}
              </Button>{' '}
            </>
          )}
          <Button onClick={() => leave()}>{t('common.actions.cancel')}</Button>{' '}
          <Button
            type="primary"
            onClick={() => form.submit()}
            loading={save.isPending}
            disabled={seen !== null && !isDirty}
          >
            {t(seen === null ? 'common.actions.add' : 'common.actions.save')} <KeyHint keys="ctrl+s" />
          </Button>
        </>
      }
    >
      {save.error !== null && <ErrorLine error={save.error} />}
      <Form<DeviceForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={(_, values) => setDirty(isChanged(values))}
        onFinish={(values) => save.mutate(values)}
        onFinishFailed={({ errorFields }) => showField(form, errorFields[0]?.name)}
      >
        <DeviceFormFields isNew={seen === null} diagnostics={<Diagnostics device={device} onRemember={remember} />} />
      </Form>
      <Credential device={device} />
    </Drawer>
  );
}

/** A field that is wrong may stand in a group that is closed. */
function showField(form: FormInstance<DeviceForm>, name: (string | number)[] | undefined): void {
  if (name === undefined) return;
  const control = form.getFieldInstance(name) as { readonly input?: HTMLElement } | undefined;
  control?.input?.closest('details')?.setAttribute('open', '');
  form.scrollToField(name, { focus: true });
}
