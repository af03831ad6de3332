/** Adds a person, or changes one: role, duty in the contract's team, certificates, the day of leaving. */
import { Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { PersonView } from '../../../shared/api/people.ts';
import type { CertificateKind } from '../../../shared/contract/team-rule.ts';
import { sectionIds } from '../../../shared/domain/fault-fields.ts';
import { type Role, type TeamDuty, roles, teamDuties } from '../../../shared/domain/person.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field, Fields } from '../../ui/field.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useTypedForm } from '../../ui/use-typed-form.ts';
import { CertificateFields } from './certificate-fields.tsx';
import styles from './people.module.css';
import {
  type PersonForm,
  type PersonFormProblem,
  changesOf,
  formOf,
  inputOf,
  newPerson,
  personShape,
  problemsOf,
} from './person-form-model.ts';

interface PersonDialogProps {
  /** Null for somebody new. */
  readonly person: PersonView | null;
  readonly kinds: readonly CertificateKind[];
  readonly today: string;
  readonly onClose: () => void;
}

const noDuty = 'none';

export function PersonDialog({ person, kinds, today, onClose }: PersonDialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const form = useTypedForm(
    person === null ? 'person-new' : `person ${person.id}`,
    personShape,
    person === null ? newPerson : formOf(person),
  );
  const [isTried, setTried] = useState(false);
  const save = useApiMutation(
    (fields: PersonForm) =>
      person === null
        ? api.people.add(inputOf(fields))
        : api.people.change({ id: person.id, fields: changesOf(fields, person), base: person.versions }),
    {
      onSuccess: ({ name }) => {
        notify.done(t(person === null ? 'people.added' : 'people.saved', { name }));
        form.reset();
        onClose();
      },
    },
  );
  const { fields } = form;
  if (fields === null) return null;
  const problems = problemsOf(fields);
  const wordOf = (problem: PersonFormProblem): string | null =>
    isTried && problems.includes(problem) ? t(`people.${problem}`) : null;
  const submit = (): void => {
    setTried(true);
    if (problems.length === 0) save.mutate(fields);
  };
  const leave = (): void => {
    form.reset();
    onClose();
  };
  return (
    <Modal
      open
      width={760}
      mask={{ closable: false }}
      title={person === null ? t('people.addTitle') : t('people.changeTitle', { name: person.name })}
      okText={t(person === null ? 'common.actions.add' : 'people.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={submit}
      onCancel={leave}
    >
      <div className={styles['form']}>
        <Fields>
          <Field label={t('people.name')} error={wordOf('nameRequired')}>
            <Input
              autoFocus
              value={fields.name}
              maxLength={100}
              onChange={({ target }) => form.change({ name: target.value })}
              onPressEnter={submit}
            />
          </Field>
          <Field label={t('people.role')} hint={t(`people.roleHint.${fields.role}`)}>
            <Select<Role>
              value={fields.role}
              aria-label={t('people.role')}
              options={roles.map((value) => ({ value, label: t(`common.role.${value}`) }))}
              onChange={(role) => form.change({ role })}
            />
          </Field>
          <Field label={t('people.duty')}>
            <Select<TeamDuty | typeof noDuty>
              value={fields.duty ?? noDuty}
              aria-label={t('people.duty')}
              options={[
                { value: noDuty, label: t('people.noDuty') },
                ...teamDuties.map((value) => ({ value, label: t(`people.duties.${value}`) })),
              ]}
              onChange={(duty) => form.change({ duty: duty === noDuty ? null : duty })}
            />
          </Field>
          <Field label={t('people.phone')}>
            <Input
              value={fields.phone}
              maxLength={50}
              inputMode="tel"
              onChange={({ target }) => form.change({ phone: target.value })}
            />
          </Field>
          <Field label={t('people.sections')} isGroup>
            <Checkbox.Group
              value={fields.sections}
              options={sectionIds.map((id) => ({ value: id, label: t('people.section', { id }) }))}
              onChange={(sections) => form.change({ sections: sectionIds.filter((id) => sections.includes(id)) })}
            />
          </Field>
          <Field
            label={t('people.leftOn')}
            hint={t('people.leftOnHint')}
            error={fields.isLeftOnWrong ? t('people.notADay') : null}
          >
            <DayInput
              label={t('people.leftOn')}
              value={fields.leftOn}
              isWrong={fields.isLeftOnWrong}
              today={today}
              onChange={(day) => form.change({ leftOn: day ?? null, isLeftOnWrong: day === undefined })}
            />
          </Field>
        </Fields>
        <CertificateFields
          certificates={fields.certificates}
          kinds={kinds}
          today={today}
          onChange={(certificates) => form.change({ certificates })}
        />
        {wordOf('certificateTitleRequired') !== null && (
          <p className={styles['bad']} role="alert">
            {wordOf('certificateTitleRequired')}
          </p>
        )}
        {save.error !== null && <ErrorLine error={save.error} />}
      </div>
    </Modal>
  );
}
