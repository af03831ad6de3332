/** A record before it is signed: what is written by hand at the left, the page as it will print at the right. */
import { Button } from 'antd';
import { Check, CircleX, FileSignature, LoaderCircle } from 'lucide-react';
import { type ComponentProps, useMemo, useState } from 'react';
import type { ApiClient } from '../../../shared/api/index.ts';
import type { RecordKind } from '../../../shared/domain/entities.ts';
import type { SubjectRef } from '../../../shared/domain/field-types.ts';
import type { FaultId, InspectionId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag, type Tone } from '../../ui/status-tag.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { DocumentFrame } from '../../ui/document-frame.tsx';
import { pageNonce } from '../../boot/page-policy.ts';
import { PartsPanel } from '../parts/index.tsx';
import { EditsForm } from './edits-form.tsx';
import styles from './records.module.css';
import { SignDialog } from './sign-dialog.tsx';
import { type SavingState, useEdits } from './use-edits.ts';

interface RecordDraftScreenProps {
  readonly kind: RecordKind;
  readonly entity: SubjectRef['entity'];
  readonly subjectId: string;
}

export function RecordDraftScreen({ kind, entity, subjectId }: RecordDraftScreenProps) {
  const { t } = useTranslation();
  const subject = useMemo(() => ({ entity, id: subjectId }), [entity, subjectId]);
  const draft = useApiQuery(
    ['records.draft', kind, entity, subjectId],
    ['record', 'fault', 'fault_event', 'spare_part', 'probe_result', 'photo', 'answer', 'inspection_event'],
    () => api.records.draft({ kind, subject }),
  );
  return (
    <QueryView query={draft}>
      {(data) =>
        data.signed === null ? (
          <OpenDraft kind={kind} subject={subject} draft={data} />
        ) : (
          <EmptyState
            title={t('records.draft.alreadySigned')}
            action={
              <Button type="primary" onClick={() => navigate(`/records/${data.signed}`)}>
                {t('records.draft.show')}
              </Button>
            }
          />
        )
      }
    </QueryView>
  );
}

interface OpenDraftProps {
  readonly kind: RecordKind;
  readonly subject: SubjectRef;
  readonly draft: Awaited<ReturnType<ApiClient['records']['draft']>>;
}

function OpenDraft({ kind, subject, draft }: OpenDraftProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { edits, state, savedTimes, change } = useEdits(kind, subject, draft.edits);
  const [isSigning, setSigning] = useState(false);
  const source = { kind, subject };
  const sign = (): void => setSigning(true);
  useAction({ id: 'sign', label: (t) => t('records.draft.sign'), keys: ['ctrl+enter'], run: sign });
  const html = useApiQuery(
    ['records.html', 'draft', kind, subject.entity, subject.id, locale, savedTimes],
    ['fault', 'fault_event', 'spare_part', 'probe_result', 'photo', 'answer'],
    () => api.records.html({ source, locale, form: 'internal', nonce: pageNonce }),
  );
  return (
    <Page
      title={t('records.draft.title', { kind: t(`records.kinds.${kind}`) })}
      meta={
        <>
          <span>{draft.content.number}</span>
          <Tag tone="warn">{t('records.draft.notSigned')}</Tag>
          <Saving state={state} />
        </>
      }
      actions={
        <Button type="primary" icon={<FileSignature size={14} />} onClick={sign} aria-keyshortcuts="Control+Enter">
          {t('records.draft.sign')} <KeyHint keys="ctrl+enter" />
        </Button>
      }
      isFull
    >
      <div className={styles['split']}>
        <section className={styles['side']} aria-label={t('records.draft.form')}>
          <EditsForm kind={kind} edits={edits} onChange={change} />
          {kind !== 'round' && <PartsPanel about={partsAbout(subject)} />}
        </section>
        <section className={styles['paper']} aria-label={t('records.draft.preview')}>
          {html.data !== undefined ? (
            <DocumentFrame html={html.data.html} />
          ) : html.error !== null ? (
            <ErrorState error={html.error} onRetry={() => void html.refetch()} />
          ) : (
            <LoadingState />
          )}
        </section>
      </div>
      <SignDialog
        isOpen={isSigning}
        source={source}
        number={draft.content.number}
        userName={draft.content.kind === 'service' ? draft.content.reporter.name : ''}
        edits={edits}
        onClose={() => setSigning(false)}
        onSigned={(id) => navigate(`/records/${id}`)}
      />
    </Page>
  );
}

const partsAbout = ({ entity, id }: SubjectRef): ComponentProps<typeof PartsPanel>['about'] => {
  const subject =
    entity === 'fault'
      ? ({ entity, id: id as FaultId } as const)
      : ({ entity: 'inspection', id: id as InspectionId } as const);
  return { subject, deviceId: null, deviceName: null };
};

const savingLooks = {
  saved: { tone: 'quiet', icon: Check, key: 'records.draft.saved' },
  saving: { tone: 'quiet', icon: LoaderCircle, key: 'records.draft.saving' },
  failed: { tone: 'bad', icon: CircleX, key: 'records.draft.notSaved' },
} as const satisfies Record<SavingState, { tone: Tone; icon: typeof Check; key: string }>;

function Saving({ state }: { readonly state: SavingState }) {
  const { t } = useTranslation();
  const { tone, icon, key } = savingLooks[state];
  return (
    <span role="status" data-testid="saving-state" data-state={state}>
      <Tag tone={tone} icon={icon}>
        {t(key)}
      </Tag>
    </span>
  );
}
