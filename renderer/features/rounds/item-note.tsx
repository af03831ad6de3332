/** The note of one item: kept as a draft while it is typed, part of the answer when the item is left. */
import { Input, type InputRef } from 'antd';
import { type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { useDraft } from '../../ui/use-draft.ts';
import styles from './channel-panel.module.css';

interface ItemNoteProps {
  readonly draftKey: string;
  readonly label: string;
  /** The note that the answer has; null while the item has no answer to put it into. */
  readonly committed: string | null;
  readonly isWanted: boolean;
  readonly isDisabled: boolean;
  readonly inputRef: Ref<InputRef>;
  /** Every change, so that an answer given meanwhile takes the note along. */
  readonly onType: (text: string | null) => void;
  readonly onCommit: (text: string) => Promise<boolean>;
}

/** One per item: a new item is a new note (give it a key). */
export function ItemNote({
  draftKey,
  label,
  committed,
  isWanted,
  isDisabled,
  inputRef,
  onType,
  onCommit,
}: ItemNoteProps) {
  const { t } = useTranslation();
  const { kept, keep, clear } = useDraft(draftKey);
  /** Null while it says what the answer says. */
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (kept === null || kept === '' ? null : kept) ?? committed ?? '';
  const isOpen = committed !== null && shown !== committed;

  const commit = (): void => {
    if (!isOpen || isDisabled) return;
    void onCommit(shown).then((isIn) => {
      if (!isIn) return;
      clear();
      onType(null);
    });
  };
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => () => latest.current(), []);
  // What a crash left behind belongs to the next answer.
  const take = useRef(onType);
  useEffect(() => {
    if (kept !== null && kept !== '') take.current(kept);
  }, [kept]);

  return (
    <>
      <Input.TextArea
        ref={inputRef as never}
        value={shown}
        aria-label={label}
        placeholder={t(isWanted ? 'rounds.noteWanted' : 'rounds.notePlaceholder')}
        status={isWanted && shown === '' ? 'warning' : ''}
        rows={1}
        maxLength={20_000}
        disabled={isDisabled}
        onChange={(event) => {
          setTyped(event.target.value);
          onType(event.target.value);
          keep(event.target.value);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {typed !== null && committed === null && <small className={styles['quiet']}>{t('rounds.noteKept')}</small>}
    </>
  );
}
