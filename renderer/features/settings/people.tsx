/** Who there is, who is working now, and a way to add somebody. */
import { Button, Form, Input, Select } from 'antd';
import { UserCheck, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { roles } from '../../../shared/domain/entities.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useChoosePerson } from '../../ui/use-choose-person.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { type TypedForm, useTypedForm } from '../../ui/use-typed-form.ts';
import styles from './settings.module.css';

export function People({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const choose = useChoosePerson();
  const draft = useTypedForm('person-new', personShape, noPerson);
  const [isWanted, setWanted] = useState(false);
  const isAdding = draft.fields !== null && (isWanted || draft.isRestored);
  return (
    <Panel
      title={t('settings.people.title')}
      extra={status.people.length}
      actions={
        !isAdding && (
          <Button icon={<UserPlus size={14} />} onClick={() => setWanted(true)}>
            {t('settings.people.add')}
          </Button>
        )
      }
    >
      <p className={styles['hint']}>{t('settings.people.hint')}</p>
      <ul className={styles['people']}>
        {status.people.map((person) => (
          <li key={person.id} className={styles['person']}>
            <span className={styles['name']}>{person.name}</span>
            <span className={styles['soft']}>{t(`common.role.${person.role}`)}</span>
            <span className={styles['soft']}>{person.phone}</span>
            <span className={styles['end']}>
              {person.id === status.person?.id ? (
                <Tag tone="ok" icon={UserCheck}>
                  {t('settings.people.working')}
                </Tag>
              ) : (
                <Button size="small" onClick={() => choose(person)}>
                  {t('settings.people.choose')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {isAdding && (
        <NewPerson
          draft={draft}
          onClose={() => {
            draft.reset();
            setWanted(false);
          }}
        />
      )}
    </Panel>
  );
}

const personShape = z.object({
  name: z.string().catch(''),
  role: z.enum(roles).catch('technician'),
  phone: z.string().catch(''),
});
type NewPersonInput = z.infer<typeof personShape>;

const noPerson: NewPersonInput = personShape.parse({});

interface NewPersonProps {
  readonly draft: TypedForm<NewPersonInput>;
  readonly onClose: () => void;
}

function NewPerson({ draft, onClose }: NewPersonProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const add = useApiMutation((input: NewPersonInput) => api.system.addPerson(input), {
    onSuccess: ({ name }) => {
      notify.done(t('settings.people.added', { name }));
      onClose();
    },
  });
  return (
    <Form<NewPersonInput>
      layout="vertical"
      requiredMark={false}
      className={styles['form'] ?? ''}
      initialValues={draft.fields ?? noPerson}
      onValuesChange={(_, typed) => draft.change(typed)}
      onFinish={(input) => add.mutate(input)}
    >
      <div className={styles['fields']}>
        <Form.Item
          name="name"
          label={t('settings.people.name')}
          rules={[{ required: true, whitespace: true, message: t('settings.people.nameRequired') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="role" label={t('settings.people.role')}>
          <Select
            options={roles
              .filter((role) => role !== 'owner')
              .map((value) => ({ value, label: t(`common.role.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="phone" label={t('settings.people.phone')}>
          <Input maxLength={50} inputMode="tel" />
        </Form.Item>
      </div>
      {add.error !== null && <ErrorLine error={add.error} />}
      <div className={styles['formFoot']}>
        <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('common.actions.add')}
        </Button>
      </div>
    </Form>
  );
}
