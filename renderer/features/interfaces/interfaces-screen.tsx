/** 接口清单检查: a list dropped or chosen, every line of it seen, all of it checked, the results copied or exported. */
import { Button } from 'antd';
import { ListChecks, Play, Square } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Page } from '../../ui/page.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './interfaces.module.css';
import { checkAll, maxMegabytes, takeFile, useInterfaces } from './interfaces-store.ts';
import { InterfaceResults } from './interface-results.tsx';

export function InterfacesScreen() {
  const { t } = useTranslation();
  const { file, read, reports, cancel, isCancelled } = useInterfaces();
  const run = useApiMutation(checkAll);
  const count = read?.interfaces.length ?? 0;
  return (
    <Page
      title={t('interfaces.title')}
      isFull
      meta={read !== null && <span>{file}</span>}
      actions={
        read !== null && (
          <>
            <ChooseButton label={t('interfaces.another')} />
            {cancel === null ? (
              <Button
                type="primary"
                icon={<Play size={14} />}
                disabled={count === 0}
                onClick={() => run.mutate(undefined)}
              >
                {reports.size > 0 && t('interfaces.again')}
                {reports.size === 0 && (count === 0 ? t('interfaces.check') : t('interfaces.run', { count }))}
              </Button>
            ) : (
              <Button icon={<Square size={13} />} onClick={cancel}>
                {t('common.actions.cancel')}
              </Button>
            )}
          </>
        )
      }
    >
      <DropZone>
        {run.error !== null && <ErrorLine error={run.error} />}
        {read === null ? (
          <EmptyState
            icon={ListChecks}
            title={t('interfaces.none')}
            hint={t('interfaces.intro')}
            action={<ChooseButton label={t('interfaces.choose')} isPrimary />}
          />
        ) : (
          <>
            {read.problems.length > 0 && (
              <p className={styles['wrong']} role="alert">
                {t('interfaces.wrong', { count: read.problems.length })}
              </p>
            )}
            {isCancelled && <p className={styles['said']}>{t('interfaces.cancelled')}</p>}
            <InterfaceResults read={read} />
          </>
        )}
      </DropZone>
    </Page>
  );
}

function useTake() {
  const { t } = useTranslation();
  const notify = useNotify();
  return useApiMutation(takeFile, {
    onSuccess: (isTaken) => {
      if (!isTaken) notify.done(t('interfaces.tooLarge', { megabytes: maxMegabytes }));
    },
    onError: notify.failed,
  });
}

const listEndings = '.csv,.json,.txt,text/csv,application/json';

function ChooseButton({ label, isPrimary = false }: { readonly label: string; readonly isPrimary?: boolean }) {
  const take = useTake();
  return (
    <FileButton label={label} accept={listEndings} onFile={take.mutate} isPrimary={isPrimary} isBusy={take.isPending} />
  );
}

function DropZone({ children }: { readonly children: ReactNode }) {
  const take = useTake();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) take.mutate(file);
  };
  return (
    <div
      className={`${styles['zone']} ${isOver ? styles['over'] : ''}`}
      data-testid="interfaces-drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
