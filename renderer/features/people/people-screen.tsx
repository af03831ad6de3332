/** 人员与证书: who is in the project, and whether that is the team that each section of the contract asks for. */
import { Button, Checkbox } from 'antd';
import { CircleAlert, Clock, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PersonView } from '../../../shared/api/people.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery, withTime } from '../../boot/query.ts';
import { navigate, useQueryPart } from '../../router.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { ExportButton, allOf } from '../../ui/export-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { withheldIn } from '../../ui/withheld.ts';
import styles from './people.module.css';
import { PersonDialog } from './person-dialog.tsx';
import { TeamPanel } from './team-panel.tsx';

const here = '/contract/team';

export function PeopleScreen() {
  const { t } = useTranslation();
  /** `new`, or the id of who is changed. */
  const opened = useQueryPart('person');
  const [showsLeft, setShowsLeft] = useState(false);
  const list = useApiQuery(['people.list'], ['person', 'contract', 'sync'], () => api.people.list({}), withTime);
  const add = (): void => navigate(`${here}?person=new`);
  const mayManage = list.data?.mayManage === true;
  useAction({ id: 'add-person', label: (tr) => tr('people.add'), keys: ['n'], isEnabled: mayManage, run: add });
  const present = list.data?.people.filter(({ hasLeft }) => !hasLeft).length ?? 0;
  return (
    <Page
      title={t('people.title')}
      meta={list.data !== undefined && <span>{t('people.count', { count: present })}</span>}
      toolbar={<ContractParts current="team" />}
      actions={
        <>
          <Checkbox checked={showsLeft} onChange={({ target }) => setShowsLeft(target.checked)}>
            {t('people.showLeft')}
          </Checkbox>
          {list.data !== undefined && (
            <ExportPeople people={list.data.people.filter(({ hasLeft }) => showsLeft || !hasLeft)} />
          )}
          {mayManage && (
            <Button type="primary" icon={<UserPlus size={14} />} onClick={add} aria-keyshortcuts="n">
              {t('people.add')}
            </Button>
          )}
        </>
      }
    >
      <QueryView query={list}>
        {({ people, teams, certificateKinds, today }) => (
          <div className={styles['screen']}>
            {!mayManage && <p className={styles['soft']}>{t('people.readOnly')}</p>}
            <PeopleTable people={showsLeft ? people : people.filter(({ hasLeft }) => !hasLeft)} mayManage={mayManage} />
            <h2 className={styles['heading']}>{t('people.team.title')}</h2>
            {teams.length === 0 && <p className={styles['soft']}>{t('people.team.none')}</p>}
            <div className={styles['teams']}>
              {teams.map((team) => (
                <TeamPanel key={team.section} team={team} people={people} kinds={certificateKinds} />
              ))}
            </div>
            {opened !== null && mayManage && (
              <PersonDialog
                key={opened}
                person={people.find(({ id }) => id === opened) ?? null}
                kinds={certificateKinds}
                today={today}
                onClose={() => navigate(here)}
              />
            )}
          </div>
        )}
      </QueryView>
    </Page>
  );
}

const columns = ['name', 'role', 'duty', 'sections', 'certificates', 'phone', 'state'] as const;

function ExportPeople({ people }: { readonly people: readonly PersonView[] }) {
  const { t } = useTranslation();
  const separator = t('common.listSeparator');
  const textOf: Record<(typeof columns)[number], (person: PersonView) => string> = {
    name: ({ name }) => name,
    role: ({ role }) => t(`common.role.${role}`),
    duty: ({ duty }) => (duty === null ? '' : t(`people.duties.${duty}`)),
    sections: ({ sections }) => sections.map((section) => t('people.section', { id: section })).join(separator),
    certificates: ({ certificates }) =>
      certificates
        .map(({ title, number, expiresOn }) => [title, number, expiresOn].filter(Boolean).join(' '))
        .join(t('common.sentenceSeparator')),
    phone: ({ phone }) => phone,
    state: (person) => t(`people.${stateOf(person)}`, { day: person.leftOn ?? '' }),
  };
  return (
    <ExportButton
      title={t('people.title')}
      columns={columns.map((key) => ({ key, title: t(`people.columns.${key}`), text: textOf[key] }))}
      load={allOf(people)}
      total={people.length}
      withheld={withheldIn.people}
    />
  );
}

interface PeopleTableProps {
  readonly people: readonly PersonView[];
  readonly mayManage: boolean;
}

function PeopleTable({ people, mayManage }: PeopleTableProps) {
  const { t } = useTranslation();
  return (
    <table className={styles['table']} aria-label={t('people.title')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`people.columns.${column}`)}
            </th>
          ))}
          {mayManage && (
            <th scope="col">
              <span className="visually-hidden">{t('people.change')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} mayManage={mayManage} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({ person, mayManage }: { readonly person: PersonView; readonly mayManage: boolean }) {
  const { t } = useTranslation();
  const { id, name, role, duty, sections, phone } = person;
  const state = useMemo(() => stateOf(person), [person]);
  return (
    <tr data-testid={`person-${name}`}>
      <th scope="row">{name}</th>
      <td>{t(`common.role.${role}`)}</td>
      <td>{duty === null ? '' : t(`people.duties.${duty}`)}</td>
      <td>{sections.map((section) => t('people.section', { id: section })).join(t('common.listSeparator'))}</td>
      <td>
        <Certificates person={person} />
      </td>
      <td>{phone}</td>
      <td>
        {state === 'present' ? (
          t('people.present')
        ) : (
          <Tag tone="quiet">{t(`people.${state}`, { day: person.leftOn ?? '' })}</Tag>
        )}
      </td>
      {mayManage && (
        <td>
          <Button
            size="small"
            onClick={() => navigate(`${here}?person=${id}`)}
            aria-label={t('people.changeOf', { name })}
          >
            {t('people.change')}
          </Button>
        </td>
      )}
    </tr>
  );
}

const stateOf = ({ leftOn, hasLeft }: PersonView): 'present' | 'leaving' | 'leftSince' =>
  leftOn === null ? 'present' : hasLeft ? 'leftSince' : 'leaving';

function Certificates({ person: { certificates } }: { readonly person: PersonView }) {
  const { t } = useTranslation();
  return (
    <ul>
      {certificates.map(({ title, number, expiresOn, validity }) => (
        <li key={`${title} ${number}`}>
          {validity === 'valid' ? (
            title
          ) : (
            <Tag tone={validity === 'expired' ? 'bad' : 'warn'} icon={validity === 'expired' ? CircleAlert : Clock}>
              {t(`people.${validity}`, { title, day: expiresOn ?? '' })}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  );
}
