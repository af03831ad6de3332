/** A picture that the core keeps, by the id of its bytes. Bytes never change, so each is read once and shared. */
import { ImageOff } from 'lucide-react';
import { type CSSProperties, useEffect, useState } from 'react';
import { toAppError } from '../../shared/errors.ts';
import { useTranslation } from '../boot/i18n.ts';
import { api } from '../boot/client.ts';
import { fromBase64 } from './base64.ts';
import styles from './blob-image.module.css';

interface Held {
  readonly url: Promise<string>;
  users: number;
}

/** Pictures nobody shows any more stay for a while: scrolling back should not read them again. */
const maxIdle = 60;
const held = new Map<string, Held>();

function acquire(id: string): Held {
  const known = held.get(id);
  const entry = known ?? { url: read(id), users: 0 };
  entry.users += 1;
  // Newest last: the map's order is the order of use.
  held.delete(id);
  held.set(id, entry);
  if (known === undefined) entry.url.catch(() => held.delete(id));
  return entry;
}

function release(entry: Held): void {
  entry.users -= 1;
  const idle = [...held].filter(([, { users }]) => users === 0);
  for (const [id, { url }] of idle.slice(0, Math.max(0, idle.length - maxIdle))) {
    held.delete(id);
    void url.then((address) => URL.revokeObjectURL(address));
  }
}

async function read(id: string): Promise<string> {
  const { mediaType, dataBase64 } = await api.photos.read({ id });
  return URL.createObjectURL(new Blob([fromBase64(dataBase64)], { type: mediaType }));
}

/** Of a picture that another laptop has not handed in yet: it may come with any session. */
const lookAgainMs = 5_000;

/** The address of a kept picture: undefined while it is read, null when it cannot be, and then whether it is still to come. */
function useBlob(id: string | null): { readonly url: string | null | undefined; readonly isToCome: boolean } {
  const [state, setState] = useState<{ id: string; url: string | null; isToCome: boolean } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const entry = acquire(id);
    entry.url.then(
      (url) => isCurrent && setState({ id, url, isToCome: false }),
      (error: unknown) => {
        if (!isCurrent) return;
        const isToCome = toAppError(error).code === 'Store_BlobMissing';
        setState({ id, url: null, isToCome });
        if (isToCome) again = setTimeout(() => setTries((before) => before + 1), lookAgainMs);
      },
    );
    return () => {
      isCurrent = false;
      clearTimeout(again);
      release(entry);
    };
  }, [id, tries]);
  if (id === null) return { url: null, isToCome: false };
  return state?.id === id ? state : { url: undefined, isToCome: false };
}

interface Look {
  readonly alt: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

export function BlobImage({ id, ...look }: Look & { readonly id: string | null }) {
  const { t } = useTranslation();
  const { url, isToCome } = useBlob(id);
  const missing = id === null ? 'common.image.none' : isToCome ? 'common.image.toCome' : 'common.image.failed';
  return <Picture url={url} missing={t(missing)} {...look} />;
}

interface PictureProps extends Look {
  /** Undefined while it is read, null when there is none. */
  readonly url: string | null | undefined;
  /** What stands in its place when there is none. */
  readonly missing: string;
}

export function Picture({ url, missing, alt, className = '', style }: PictureProps) {
  if (typeof url === 'string') {
    return <img src={url} alt={alt} className={`${styles['image']} ${className}`} style={style} draggable={false} />;
  }
  const isMissing = url === null;
  const label = isMissing ? `${alt} ${missing}`.trim() : alt;
  return (
    <div
      className={`${styles['blank']} ${className}`}
      style={style}
      // Beside words that say the same, nothing is said of a picture that is on its way.
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {isMissing && (
        <>
          <ImageOff size={18} strokeWidth={1.5} aria-hidden />
          <span>{missing}</span>
        </>
      )}
    </div>
  );
}
