/** One checklist: its items at the left, the chosen one at the right. What is changed is a draft until it is published. */
import { Button, Input, Modal } from 'antd';
import { ArrowDown, ArrowUp, Copy, Plus, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ApiClient } from '../../../shared/api/index.ts';
import type { TemplateProblem } from '../../../shared/api/templates.ts';
import { type Template, template as templateShape } from '../../../shared/contract/template-schema.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useTypedForm } from '../../ui/use-typed-form.ts';
import { freeId, movedItem, withItem, withNewItem, withoutItem } from './edit-template.ts';
import { HeadFields, ItemFields } from './item-fields.tsx';
import { Problems } from './problems.tsx';
import styles from './templates.module.css';

type Loaded = Awaited<ReturnType<ApiClient['templates']['get']>>;

export function TemplateScreen({ id }: { readonly id: string }) {
  const query = useApiQuery(['templates.get', id], ['template', 'contract', 'sync'], () => api.templates.get({ id }));
  return (
    <QueryView query={query}>
      {(loaded) => <Editor key={`${id}/${loaded.template.version}`} loaded={loaded} />}
    </QueryView>
  );
}

function Editor({ loaded }: { readonly loaded: Loaded }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const notify = useNotify();
  const { template: current, versions } = loaded;
  const form = useTypedForm(`template-draft:${current.id}:${current.version}`, templateShape, current);
  const [at, setAt] = useState(0);
  const [problems, setProblems] = useState<readonly TemplateProblem[]>([]);
  const [isPublishing, setPublishing] = useState(false);
  const draft = form.fields ?? current;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(current);
  const publish = useApiMutation(
    (note: string) => api.templates.publish({ template: draft, base: current.version, note }),
    {
      onSuccess: ({ published, problems: wrong }) => {
        setPublishing(false);
        setProblems(wrong);
        if (published === null) return;
        form.reset();
        notify.done(t('templates.publishedNow', { version: published.version }));
      },
      onError: notify.failed,
    },
  );
  const copy = useApiMutation(
    async () => {
      const { items } = await api.templates.list({});
      const copied = {
        ...draft,
        id: freeId(
          current.id,
          items.map((item) => item.id),
        ),
        title: t('templates.copyTitle', { title: draft.title }),
        titleEn: t('templates.copyTitle', { title: draft.titleEn }),
      };
      return api.templates.publish({ template: copied, base: null, copyOf: current.id });
    },
    {
      onSuccess: ({ published, problems: wrong }) => {
        setProblems(wrong);
        if (published !== null) navigate(`/templates/${encodeURIComponent(published.id)}`);
      },
      onError: notify.failed,
    },
  );
  const change = (next: Template): void => form.change(next);
  const item = draft.items[at];
  // What is typed before the kept draft was read would be lost.
  if (form.fields === null) return <LoadingState />;
  return (
    <Page
      title={text(draft.title, draft.titleEn)}
      meta={
        <>
          <span>{t('templates.version', { version: current.version })}</span>
          {isChanged && <Tag tone="warn">{t('templates.draft')}</Tag>}
        </>
      }
      actions={
        <>
          {isChanged && (
            <ConfirmButton
              icon={<Trash2 size={14} />}
              question={t('templates.discardQuestion', { title: text(current.title, current.titleEn) })}
              confirmLabel={t('templates.discard')}
              danger
              onConfirm={() => {
                form.reset();
                setProblems([]);
              }}
            >
              {t('templates.discard')}
            </ConfirmButton>
          )}
          <Button icon={<Copy size={14} />} loading={copy.isPending} onClick={() => copy.mutate()}>
            {t('templates.copy')}
          </Button>
          <Button type="primary" icon={<Send size={14} />} disabled={!isChanged} onClick={() => setPublishing(true)}>
            {t('templates.publish')}
          </Button>
        </>
      }
      isFull
    >
      <div className={styles['columns']}>
        <div className={styles['left']}>
          <ol className={styles['items']} aria-label={t('templates.items')}>
            {draft.items.map((each, index) => (
              <li key={each.id}>
                <button
                  type="button"
                  className={`${styles['item']} ${index === at ? styles['current'] : ''}`}
                  aria-current={index === at}
                  onClick={() => setAt(index)}
                >
                  <span className={styles['no']}>{index + 1}</span>
                  <span className={styles['name']}>{text(each.title, each.titleEn)}</span>
                  <span className={styles['soft']}>{t(`templates.types.${each.type}`)}</span>
                </button>
              </li>
            ))}
          </ol>
          <div className={styles['itemActs']}>
            <Button
              size="small"
              icon={<Plus size={13} />}
              onClick={() => {
                change(withNewItem(draft, at, [t('templates.newItem'), t('templates.newItem')]));
                setAt(at + 1);
              }}
            >
              {t('templates.addItem')}
            </Button>
            <Button
              size="small"
              icon={<ArrowUp size={13} />}
              aria-label={t('templates.up')}
              title={t('templates.up')}
              disabled={at === 0}
              onClick={() => {
                change(movedItem(draft, at, -1));
                setAt(at - 1);
              }}
            />
            <Button
              size="small"
              icon={<ArrowDown size={13} />}
              aria-label={t('templates.down')}
              title={t('templates.down')}
              disabled={at >= draft.items.length - 1}
              onClick={() => {
                change(movedItem(draft, at, 1));
                setAt(at + 1);
              }}
            />
            <Button
              size="small"
              icon={<Trash2 size={13} />}
              aria-label={t('templates.remove')}
              title={t('templates.remove')}
              disabled={draft.items.length < 2}
              onClick={() => {
                change(withoutItem(draft, at));
                setAt(Math.max(0, at - 1));
              }}
            />
          </div>
        </div>
        <div className={styles['right']}>
          <Problems problems={problems} template={draft} onGo={setAt} />
          <HeadFields template={draft} onChange={change} />
          {item !== undefined && (
            <ItemFields
              key={item.id}
              template={draft}
              item={item}
              onChange={(next) => change(withItem(draft, at, next))}
            />
          )}
          <section className={styles['versions']}>
            <h2>{t('templates.versions')}</h2>
            <p className={styles['soft']}>{t('templates.versionsHint')}</p>
            <ul>
              {versions.map(({ version, atMs, personName, note }) => (
                <li key={version}>
                  {t('templates.version', { version })}{' '}
                  {atMs === null ? (
                    <span className={styles['soft']}>{t('templates.ofContract')}</span>
                  ) : (
                    <span className={styles['soft']}>
                      {personName} <DateTime ms={atMs} form="short" /> {note}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      <PublishDialog
        isOpen={isPublishing}
        version={current.version + 1}
        isSending={publish.isPending}
        onPublish={(note) => publish.mutate(note)}
        onClose={() => setPublishing(false)}
      />
    </Page>
  );
}

interface PublishDialogProps {
  readonly isOpen: boolean;
  readonly version: number;
  readonly isSending: boolean;
  readonly onPublish: (note: string) => void;
  readonly onClose: () => void;
}

function PublishDialog({ isOpen, version, isSending, onPublish, onClose }: PublishDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <Modal
      open={isOpen}
      title={t('templates.publishTitle', { version })}
      okText={t('templates.publish')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ loading: isSending, autoFocus: true }}
      onOk={() => onPublish(note)}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('templates.publishHint')}</p>
      <Input.TextArea
        rows={2}
        maxLength={2000}
        aria-label={t('templates.note')}
        placeholder={t('templates.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}
