/** Opens a data folder that was used before, by its path. */
import { Button, Form, Input } from 'antd';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { takeStatus } from '../../boot/status.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import styles from './setup.module.css';

export function OpenFolder({ label }: { readonly label: string }) {
  const { t } = useTranslation();
  const open = useApiMutation((dir: string) => api.system.open({ dir }), { onSuccess: takeStatus });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ dir }: { dir: string }) => open.mutate(dir.trim())}>
      <Form.Item
        name="dir"
        label={t('setup.folder')}
        extra={t('setup.folderHint')}
        rules={[{ required: true, whitespace: true, message: t('setup.folderRequired') }]}
      >
        <Input size="large" className="mono" placeholder={t('setup.folderPlaceholder')} autoFocus />
      </Form.Item>
      {open.error !== null && <ErrorLine error={open.error} />}
      <div className={styles['foot']}>
        <Button type="primary" size="large" htmlType="submit" loading={open.isPending}>
          {open.isPending ? t('setup.opening') : label}
        </Button>
      </div>
    </Form>
  );
}
