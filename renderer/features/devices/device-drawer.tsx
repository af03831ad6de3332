/** One device beside the list: all its fields and its account. Nothing typed is lost without a question. */
import { App, Button, Drawer, Form } from 'antd';
import { History } from 'lucide-react';
import { useState } from 'react';
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

interface DeviceDrawerProps {
  readonly opened: { readonly id: string } | 'new' | null;
  readonly onClose: () => void;
}

const widthPx = 520;

export function DeviceDrawer({ opened, onClose }: DeviceDrawerProps) {
  const id = opened === null || opened === 'new' ? null : (opened.id as DeviceId);
  const device = useApiQuery(['inventory.device', id], ['device'], async () =>
    id === null ? null : api.inventory.device({ id }),
  );
  if (opened === null) return null;
  if (opened === 'new') return <Editor key="new" device={null} onClose={onClose} />;
  return (
    <QueryView query={{ ...device, data: device.data?.id === id ? device.data : undefined }}>
      {(data) => <Editor key={data.id} device={data} onClose={onClose} />}
    </QueryView>
  );
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
  const save = useApiMutation(
    (values: DeviceForm) => {
      if (seen === null) return api.inventory.addDevice(fieldsOf(values));
      const fields = changedFields(initial, values);
      const base = Object.fromEntries(Object.keys(fields).map((name) => [name, seen.versions[name] ?? null]));
      return api.inventory.changeDevice({ id: seen.id, fields, base });
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
  useShortcut('ctrl+s', () => form.submit(), { isInDialog: true });
  return (
    <Drawer
      open
      size={widthPx}
      title={name}
      onClose={() => leave()}
      getContainer={false}
      rootStyle={{ position: 'fixed' }}
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
        onValuesChange={(_, values) => setDirty(Object.keys(changedFields(initial, values)).length > 0)}
        onFinish={(values) => save.mutate(values)}
      >
        <DeviceFormFields isNew={seen === null} />
      </Form>
      <Credential device={device} />
    </Drawer>
  );
}
