/** The first rows of the table under their heads, and above each column what it is imported as. */
import { Select } from 'antd';
import type { ImportTable } from '../../../shared/api/imports.ts';
import { type ImportField, importFields } from '../../../shared/domain/device-import/columns.ts';
import { useTranslation } from '../../boot/i18n.ts';
import styles from './import.module.css';
import { columnLetter } from './import-words.ts';
import type { Import } from './use-import.ts';

const nothing = 'none';

export function ColumnsStep({ work, table }: { readonly work: Import; readonly table: ImportTable }) {
  const { t } = useTranslation();
  const options = [
    { value: nothing, label: t('imports.skip') },
    ...importFields.map((field) => ({ value: field as string, label: t(`imports.fields.${field}`) })),
  ];
  return (
    <>
      <p className={styles['hint']}>{t('imports.columnsHint')}</p>
      <div className={styles['scroll']} role="region" aria-label={t('imports.steps.columns')} tabIndex={0}>
        <table className={styles['sheet']}>
          <thead>
            <tr>
              <th aria-hidden />
              {table.heads.map((head, column) => (
                <td key={columnLetter(column)} data-taken={work.mapping[column] !== null}>
                  <Select<string>
                    className={styles['field'] ?? ''}
                    size="small"
                    value={work.mapping[column] ?? nothing}
                    options={options}
                    popupMatchSelectWidth={false}
                    aria-label={t('imports.columnOf', { letter: columnLetter(column), head })}
                    onChange={(value) => work.mapColumn(column, value === nothing ? null : (value as ImportField))}
                  />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{table.headLine}</th>
              {table.heads.map((head, column) => (
                <th key={columnLetter(column)} scope="col" data-taken={work.mapping[column] !== null}>
                  {head === '' ? t('imports.noHead') : head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.sample.map((cells, row) => (
              <tr key={String(row)}>
                <th scope="row" aria-hidden />
                {table.heads.map((_, column) => (
                  <td key={columnLetter(column)} data-taken={work.mapping[column] !== null} title={cells[column]}>
                    {cells[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
