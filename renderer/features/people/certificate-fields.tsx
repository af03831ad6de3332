/** The certificates of one person, a row each. */
import { Button, Input, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import type { CertificateKind } from '../../../shared/contract/team-rule.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Field, Fields } from '../../ui/field.tsx';
import styles from './people.module.css';
import { type CertificateForm, newCertificate } from './person-form-model.ts';

interface CertificateFieldsProps {
  readonly certificates: readonly CertificateForm[];
  readonly kinds: readonly CertificateKind[];
  readonly today: string;
  readonly onChange: (certificates: CertificateForm[]) => void;
}

/** The select's value for a certificate that the contract does not ask for. */
const otherKind = '-';

export function CertificateFields({ certificates, kinds, today, onChange }: CertificateFieldsProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const options = [
    ...kinds.map(({ id, title, titleEn }) => ({ value: id, label: localText(title, titleEn) })),
    { value: otherKind, label: t('people.otherKind') },
  ];
  const change = (at: number, fields: Partial<CertificateForm>): void =>
    onChange(certificates.map((each, index) => (index === at ? { ...each, ...fields } : each)));
  /** A kind brings its title along, where nobody has typed another. */
  const choose = (at: number, value: string): void => {
    const kind = kinds.find(({ id }) => id === value);
    const typed = certificates[at]?.title ?? '';
    const isTyped = typed !== '' && kinds.every(({ title }) => title !== typed);
    change(at, { kindId: kind?.id ?? null, ...(isTyped ? {} : { title: kind?.title ?? '' }) });
  };
  return (
    <section className={styles['certificates']} aria-label={t('people.certificates')}>
      <header className={styles['certificatesHead']}>
        <h3>{t('people.certificates')}</h3>
        <Button
          size="small"
          icon={<Plus size={13} />}
          onClick={() => onChange([...certificates, { ...newCertificate, kindId: null }])}
        >
          {t('people.addCertificate')}
        </Button>
      </header>
      {certificates.length === 0 && <p className={styles['soft']}>{t('people.noCertificates')}</p>}
      {certificates.map((each, at) => {
        const label = t('people.certificate', { at: at + 1 });
        return (
          // Rows have no name of their own, and only whole rows come and go.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={styles['certificate']} role="group" aria-label={label}>
            <Fields>
              <Field label={t('people.certificateKind')}>
                <Select<string>
                  value={each.kindId ?? otherKind}
                  options={options}
                  aria-label={t('people.certificateKind')}
                  onChange={(value) => choose(at, value)}
                />
              </Field>
              <Field label={t('people.certificateTitle')}>
                <Input
                  value={each.title}
                  maxLength={200}
                  onChange={({ target }) => change(at, { title: target.value })}
                />
              </Field>
              <Field label={t('people.certificateNumber')}>
                <Input
                  value={each.number}
                  maxLength={200}
                  onChange={({ target }) => change(at, { number: target.value })}
                />
              </Field>
              <Field label={t('people.expiresOn')} error={each.isExpiryWrong ? t('people.notADay') : null}>
                <DayInput
                  label={t('people.expiresOn')}
                  value={each.expiresOn}
                  isWrong={each.isExpiryWrong}
                  today={today}
                  onChange={(day) => change(at, { expiresOn: day ?? null, isExpiryWrong: day === undefined })}
                />
              </Field>
            </Fields>
            <Button
              type="text"
              icon={<Trash2 size={15} />}
              aria-label={t('people.removeCertificate', { at: at + 1 })}
              onClick={() => onChange(certificates.filter((_, index) => index !== at))}
            />
          </div>
        );
      })}
    </section>
  );
}
