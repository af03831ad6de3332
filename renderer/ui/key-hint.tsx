/** The keys of an action, beside it. */
import styles from './key-hint.module.css';

/** `keys` as useShortcut takes them: `g t`, `alt+1`, `n`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles['keys']} aria-hidden>
      {keys.split(' ').map((part, index) => (
        // A sequence may repeat a key: its place is its identity.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className={styles['key']}>
          {part.split('+').map(nameOf).join('+')}
        </span>
      ))}
    </kbd>
  );
}

/** As they stand on keyboards. */
const names: Readonly<Record<string, string>> = {
  pageup: 'PgUp',
  pagedown: 'PgDn',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
};

function nameOf(key: string): string {
  if (names[key] !== undefined) return names[key];
  return key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1);
}
