/** Waiting, nothing here, failed: what stands in place of the data. */
import { Button } from 'antd';
import { Search } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { toAppError } from '../../../shared/errors.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FileProblems } from '../../ui/file-problems.tsx';
import { LoadingState, Waiting } from '../../ui/loading-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { sampleError, sampleProblems, unbroken } from './samples.ts';
import { Sample, Specimen } from './specimen.tsx';

const nothing = (): void => {};
const refetch = (): Promise<unknown> => Promise.resolve();

export function StatesPart() {
  const { t } = useTranslation();
  return (
    <>
      <Specimen name="EmptyState">
        <Sample caption={t('gallery.cases.plain')}>
          <EmptyState title={t('common.search.none')} />
        </Sample>
        <Sample caption={t('gallery.cases.action')}>
          <EmptyState
            title={t('common.search.none')}
            hint={t('common.search.noneHint')}
            icon={Search}
            action={<Button>{t('common.actions.clearFilters')}</Button>}
          />
        </Sample>
        <Sample caption={t('gallery.cases.small')}>
          <EmptyState title={t('common.search.none')} hint={t('common.search.noneHint')} isSmall />
        </Sample>
        <Sample caption={t('gallery.cases.long')}>
          <EmptyState title={t('gallery.texts.long')} hint={unbroken} />
        </Sample>
      </Specimen>
      <Specimen name="Waiting">
        <Sample caption={t('gallery.cases.waiting')}>
          <Waiting rows={4} isLong={false} />
        </Sample>
        <Sample caption={t('gallery.cases.waitingLong')}>
          <Waiting rows={2} isLong />
        </Sample>
        <Sample caption={t('gallery.cases.retry')}>
          <Waiting rows={2} isLong onRetry={nothing} />
        </Sample>
      </Specimen>
      <Specimen name="LoadingState">
        <Sample caption={t('gallery.cases.byTime')} isWide isUnsteady>
          <LoadingState rows={2} onRetry={nothing} />
        </Sample>
      </Specimen>
      <Specimen name="ErrorState">
        <Sample caption={t('gallery.cases.plain')}>
          <ErrorState error={sampleError} />
        </Sample>
        <Sample caption={t('gallery.cases.retry')}>
          <ErrorState error={sampleError} title={t('shell.crashed.title')} onRetry={nothing} />
        </Sample>
        <Sample caption={t('gallery.cases.unknownError')}>
          <ErrorState error={new Error(unbroken)} onRetry={nothing} />
        </Sample>
      </Specimen>
      <Specimen name="ErrorLine">
        <Sample caption={t('gallery.cases.plain')} isWide>
          <ErrorLine error={sampleError} />
        </Sample>
        <Sample caption={t('gallery.cases.unknownError')} isWide>
          <ErrorLine error={new Error(unbroken)} />
        </Sample>
      </Specimen>
      <Specimen name="ErrorMeaning">
        <Sample caption={t('gallery.cases.plain')}>
          <ErrorMeaning code={sampleError.code} />
        </Sample>
      </Specimen>
      <Specimen name="QueryView">
        <Sample caption={t('gallery.cases.data')}>
          <QueryView query={{ data: t('gallery.texts.sentence'), error: null, refetch }}>{(text) => text}</QueryView>
        </Sample>
        <Sample caption={t('gallery.cases.waiting')} isUnsteady>
          <QueryView query={{ data: undefined, error: null, refetch }} rows={3}>
            {() => null}
          </QueryView>
        </Sample>
        <Sample caption={t('gallery.cases.failed')}>
          <QueryView query={{ data: undefined, error: toAppError(null), refetch }}>{() => null}</QueryView>
        </Sample>
      </Specimen>
      <Specimen name="FileProblems">
        <Sample caption={t('gallery.cases.long')} isWide>
          <FileProblems problems={sampleProblems} />
        </Sample>
      </Specimen>
    </>
  );
}
