/** Why a data file was refused: each problem with its line, its place and what to do. */
import type { FileProblemView } from '../../shared/api/contract.ts';
import { useTranslation } from '../boot/i18n.ts';
import styles from './file-problems.module.css';

export function FileProblems({ problems }: { readonly problems: readonly FileProblemView[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles['scroll']} role="region" aria-label={t('dataFiles.list')} tabIndex={0}>
      <table className={styles['problems']} data-testid="file-problems">
        <tbody>
          {problems.map(({ line, path, code, params }) => (
            <tr key={`${line}/${path}/${code}`}>
              <th scope="row">{t('dataFiles.line', { line })}</th>
              <td>
                {String(t(`dataFiles.problems.${code}`, params as never))}
                {path !== '' && <code>{path}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
