/** The palette: type a few characters, take what is meant with the arrows, Enter does it or goes there. */
import i18next from 'i18next';
import { Search } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { locales } from '../../../shared/i18n/index.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { useOverlayStore } from '../../boot/overlay-store.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { currentActions, subscribeToActions } from '../../ui/actions.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { AppActions } from './app-actions.tsx';
import { type Entry, type OfferedAction, groupsOf, pathOf } from './entries.ts';
import styles from './palette.module.css';
import { Results } from './results.tsx';
import { useRecentStore } from './recent-store.ts';

const hitsOfEachKind = 5;

export function Palette() {
  const { t } = useTranslation();
  const close = useOverlayStore((state) => state.close);
  const remember = useRecentStore((state) => state.remember);
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const { groups, isSettled } = useGroups(typed);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.min(active, entries.length - 1);
  /** Enter before the answer is here means the first of the answer, not of the one before. */
  const isWaiting = useRef(false);

  // Before the next key comes, it has its field.
  useLayoutEffect(() => dialog.current?.showModal(), []);

  /** Closed first: the focus goes back to where it was. */
  const leave = (): void => {
    dialog.current?.close();
    close();
  };
  const run = (entry: Entry): void => {
    remember(entry.kind === 'action' ? { kind: 'action', id: entry.id } : entry);
    // What runs may take the focus from where it was.
    leave();
    if (entry.kind === 'action') entry.run();
    else navigate(pathOf(entry));
  };
  const first = entries[0];
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isWaiting.current || !isSettled) return;
    isWaiting.current = false;
    if (first !== undefined) latest.current(first);
  }, [isSettled, first]);

  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1 >= entries.length ? 0 : at + 1,
    ArrowUp: at <= 0 ? entries.length - 1 : at - 1,
    Home: 0,
    End: entries.length - 1,
  };
  return (
    // A click beside the palette is its backdrop's; keys have Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={styles['palette']}
      aria-label={t('palette.title')}
      // Told at once by Escape; the closing itself comes later, and would close what the next key has opened.
      onCancel={leave}
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      data-testid="palette"
    >
      <AppActions />
      <div className={styles['field']}>
        <Search size={18} aria-hidden />
        <input
          role="combobox"
          aria-label={t('palette.title')}
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={entries.length === 0 ? undefined : `${listId}-${at}`}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            isWaiting.current = false;
          }}
          onKeyDown={(event) => {
            if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              dialog.current?.close();
              return;
            }
            const to = moves[event.key];
            if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
            if (to !== undefined) {
              event.preventDefault();
              setActive(Math.max(0, to));
            } else if (event.key === 'Enter') {
              event.preventDefault();
              const entry = entries[at];
              if (!isSettled && at === 0) isWaiting.current = true;
              else if (entry !== undefined) run(entry);
            }
          }}
        />
      </div>
      <Results listId={listId} groups={groups} active={at} typed={typed} onActive={setActive} onRun={run} />
      <footer className={styles['foot']}>
        <span role="status" className="visually-hidden">
          {isSettled ? t('palette.found', { count: entries.length }) : ''}
        </span>
        {(['move', 'run', 'close'] as const).map((name) => (
          <span key={name}>
            <KeyHint keys={{ move: '↑ ↓', run: 'enter', close: 'escape' }[name]} /> {t(`palette.keys.${name}`)}
          </span>
        ))}
      </footer>
    </dialog>
  );
}

function useGroups(typed: string): { groups: ReturnType<typeof groupsOf>; isSettled: boolean } {
  const actions = useOfferedActions();
  const [recent] = useState(useRecentStore.getState().recent);
  const asked = typed.trim();
  const found = useApiQuery(
    ['search.find', asked],
    ['device', 'location', 'fault', 'inspection', 'record'],
    () => api.search.find({ text: asked, limit: hitsOfEachKind }),
    { isEnabled: asked !== '' },
  );
  const isAsking = asked !== '';
  const { hits, more } = (isAsking ? found.data : undefined) ?? { hits: [], more: [] };
  const groups = useMemo(
    () => groupsOf({ typed, actions, recent, hits, more }),
    // `hits` and `more` are parts of the answer: new ones come with a new answer.
    // oxlint-disable-next-line react/exhaustive-deps
    [typed, actions, recent, found.data],
  );
  return { groups, isSettled: !isAsking || (!found.isPlaceholderData && !found.isFetching) };
}

function useOfferedActions(): OfferedAction[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const actions = useSyncExternalStore(subscribeToActions, currentActions);
  return useMemo(() => {
    const other = i18next.getFixedT(locales.find((each) => each !== locale) ?? locale);
    const named = actions.flatMap(({ id, label, scope, keys, run }) =>
      label === null || id === 'palette'
        ? []
        : [{ kind: 'action' as const, id, scope, keys, run: () => run(), names: [label(t), label(other)] as const }],
    );
    // The one registered last takes the place of one before it.
    return [...new Map(named.map((action) => [action.id, action])).values()];
  }, [actions, locale, t]);
}
