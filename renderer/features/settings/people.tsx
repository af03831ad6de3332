/** Who is working now, and who else may; the register of people itself is a part of the contract. */
import { Button } from 'antd';
import { UserCheck, Users } from 'lucide-react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useChoosePerson } from '../../ui/use-choose-person.ts';
import styles from './settings.module.css';

export function People({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const choose = useChoosePerson();
  return (
    <Panel
      title={t('settings.people.title')}
      extra={status.people.length}
      actions={
        <Button size="small" icon={<Users size={13} />} onClick={() => navigate('/contract/team')}>
          {t('settings.people.manage')}
        </Button>
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
    </Panel>
  );
}
