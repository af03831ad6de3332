/** Files a paper, or changes one: its files come by dropping, pasting or choosing and are seen coming in. */
import { App, Button, Input, Modal, Select } from 'antd';
import { FolderOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { AskedPaper, PaperView } from '../../../shared/api/papers.ts';
import { documentEndings } from '../../../shared/domain/file-type.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field, Fields } from '../../ui/field.tsx';
import { useDrop, usePaste } from '../../ui/taken-files.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useTypedForm } from '../../ui/use-typed-form.ts';
import { type PaperForm, type PaperProblem, formOf, newPaper, paperShape, problemsOf } from './paper-form-model.ts';
import styles from './papers.module.css';
import { UploadRow } from './upload-row.tsx';
import { createUploads, isSending, keptFiles } from './uploads.ts';

interface PaperDialogProps {
  readonly documents: readonly AskedPaper[];
  readonly today: string;
  /** Of the paper that is filed; null for one that the contract does not name. */
  readonly documentId: string | null;
  /** The paper that is changed. */
  readonly paper?: PaperView;
  /** Files that were dropped before the dialog was there. */
  readonly dropped?: readonly File[];
  readonly onClose: () => void;
}

export function PaperDialog({ documents, today, documentId, paper, dropped = [], onClose }: PaperDialogProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const { modal } = App.useApp();
  const asked = documents.find(({ id }) => id === documentId);
  const first = paper === undefined ? newPaper(documentId, asked?.title ?? '', today) : formOf(paper);
  const form = useTypedForm(
    paper === undefined ? `paper-new ${documentId ?? ''}` : `paper ${paper.id}`,
    paperShape,
    first,
  );
  const [intake] = useState(() => createUploads(paper?.files ?? []));
  const { uploads, add, remove, clear } = useStore(intake);
  const [isTried, setTried] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { isOver, handlers } = useDrop(add);
  usePaste(add);
  const given = useRef(dropped);
  useEffect(() => {
    add(given.current);
    given.current = [];
    return clear;
  }, [add, clear]);

  const save = useApiMutation(
    (fields: PaperForm) => {
      const { isExpiryWrong: _, issuedOn, ...rest } = fields;
      const files = keptFiles(uploads).map(({ name, blobId }) => ({ name, blobId }));
      const input = { ...rest, title: rest.title.trim(), issuedOn: issuedOn ?? today, files };
      return paper === undefined
        ? api.papers.add(input)
        : api.papers.change({ id: paper.id, fields: input, base: paper.versions });
    },
    {
      onSuccess: ({ title }) => {
        notify.done(t(paper === undefined ? 'papers.filed' : 'papers.saved', { title }));
        form.reset();
        onClose();
      },
    },
  );
  const { fields } = form;
  if (fields === null) return null;
  const problems = problemsOf(fields, { kept: keptFiles(uploads).length, isSending: isSending(uploads) });
  const wordOf = (...asked: PaperProblem[]): string | null => {
    const problem = isTried ? problems.find((each) => asked.includes(each)) : undefined;
    return problem === undefined ? null : t(`papers.${problem}`);
  };
  const submit = (): void => {
    setTried(true);
    if (problems.length === 0) save.mutate(fields);
  };
  const leave = (): void => {
    const isNew = uploads.some(({ file }) => file === null || !(paper?.files ?? []).includes(file));
    if (!isNew) return onClose();
    void modal.confirm({
      title: t('papers.leaveTitle'),
      content: t('papers.leaveHint'),
      okText: t('papers.leave'),
      cancelText: t('common.actions.back'),
      onOk: onClose,
    });
  };
  const fileProblem = wordOf('filesRequired', 'stillUploading');
  const title = asked === undefined ? fields.title : localText(asked.title, asked.titleEn);
  return (
    <Modal
      open
      width={720}
      maskClosable={false}
      title={
        paper === undefined
          ? t('papers.addTo', { title: title === '' ? t('papers.others') : title })
          : t('papers.changeTitle', { title: paper.title })
      }
      okText={t(paper === undefined ? 'papers.add' : 'papers.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={submit}
      onCancel={leave}
    >
      <div className={styles['form']}>
        <Fields>
          <Field label={t('papers.belongsTo')} isWide>
            <Select<string>
              value={fields.documentId ?? noDocument}
              aria-label={t('papers.belongsTo')}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: noDocument, label: t('papers.belongsToNone') },
                ...documents.map((each) => ({ value: each.id, label: localText(each.title, each.titleEn) })),
              ]}
              onChange={(id) => form.change({ documentId: id === noDocument ? null : id })}
            />
          </Field>
          <Field label={t('papers.titleField')} error={wordOf('titleRequired')}>
            <Input
              value={fields.title}
              maxLength={200}
              onChange={({ target }) => form.change({ title: target.value })}
            />
          </Field>
          <Field label={t('papers.number')}>
            <Input
              value={fields.number}
              maxLength={200}
              onChange={({ target }) => form.change({ number: target.value })}
            />
          </Field>
          <Field label={t('papers.issuedOn')} error={wordOf('issuedRequired')}>
            <DayInput
              label={t('papers.issuedOn')}
              value={fields.issuedOn}
              isWrong={fields.issuedOn === null}
              today={today}
              onChange={(day) => form.change({ issuedOn: day ?? null })}
            />
          </Field>
          <Field
            label={t('papers.expiresOn')}
            error={wordOf('notADay', 'expiresBeforeIssued')}
            hint={t('papers.noExpiryHint')}
          >
            <DayInput
              label={t('papers.expiresOn')}
              value={fields.expiresOn}
              isWrong={fields.isExpiryWrong}
              today={today}
              onChange={(day) => form.change({ expiresOn: day ?? null, isExpiryWrong: day === undefined })}
            />
          </Field>
          <Field label={t('papers.note')} isWide>
            <Input.TextArea
              value={fields.note}
              rows={2}
              maxLength={20_000}
              onChange={({ target }) => form.change({ note: target.value })}
            />
          </Field>
        </Fields>
        <section
          className={`${styles['drop']} ${isOver ? styles['over'] : ''}`}
          aria-label={t('papers.files')}
          {...handlers}
        >
          <div className={styles['dropHead']}>
            <Button icon={<FolderOpen size={14} />} onClick={() => chooser.current?.click()}>
              {t('papers.choose')}
            </Button>
            <span className={styles['soft']}>{t('papers.drop')}</span>
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              accept={documentEndings.map((ending) => `.${ending}`).join(',')}
              aria-label={t('papers.chooseFor', { title })}
              onChange={(event) => {
                add([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </div>
          {uploads.length > 0 && (
            <ul className={styles['files']}>
              {uploads.map((upload) => (
                <UploadRow key={upload.key} upload={upload} onRemove={() => remove(upload.key)} />
              ))}
            </ul>
          )}
          {fileProblem !== null && (
            <p className={styles['bad']} role="alert">
              {fileProblem}
            </p>
          )}
          <p className={styles['hint']}>{t(paper === undefined ? 'papers.fileHint' : 'papers.replaceHint')}</p>
        </section>
        {save.error !== null && <ErrorLine error={save.error} />}
      </div>
    </Modal>
  );
}

const noDocument = '-';
