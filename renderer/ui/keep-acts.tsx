/** For secrets that are shown once: to print them, to save them as a file, to copy them. */
import { Copy, Download, Printer } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { download } from './base64.ts';
import { Button } from './button.tsx';
import { copySecret } from './copy-secret.ts';
import styles from './keep-acts.module.css';

export interface KeptSheet {
  readonly title: string;
  readonly secrets: readonly string[];
  /** Whose they are, of when, and what for. */
  readonly notes: readonly string[];
  /** Without its ending. */
  readonly fileName: string;
}

interface KeepActsProps {
  readonly sheet: KeptSheet;
  readonly onCopied: () => void;
  readonly onFailed: (error: unknown) => void;
}

export function KeepActs({ sheet, onCopied, onFailed }: KeepActsProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const { title, secrets, notes, fileName } = sheet;
  const save = (): void =>
    download(`${fileName}.txt`, 'text/plain;charset=utf-8', `${[title, secrets.join('\n'), ...notes].join('\n\n')}\n`);
  return (
    <span className={styles['acts']}>
      <Button icon={<Printer size={14} />} onClick={() => frame.current?.contentWindow?.print()}>
        {t('common.keep.print')}
      </Button>
      <Button icon={<Download size={14} />} onClick={save}>
        {t('common.keep.save')}
      </Button>
      {/* A page that came over plain HTTP from another machine has no clipboard. */}
      {isSecureContext && (
        <Button icon={<Copy size={14} />} onClick={() => void copySecret(secrets.join('\n')).then(onCopied, onFailed)}>
          {t('common.actions.copy')}
        </Button>
      )}
      <iframe
        ref={frame}
        className="visually-hidden"
        title={title}
        aria-hidden
        tabIndex={-1}
        sandbox="allow-same-origin allow-modals"
        srcDoc={pageOf(sheet)}
      />
    </span>
  );
}

/** As it prints: nothing but text, so that the page's policy has nothing to refuse. */
function pageOf({ title, secrets, notes }: KeptSheet): string {
  const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const each = (tag: string, texts: readonly string[]): string =>
    texts.map((text) => `<${tag}>${safe(text)}</${tag}>`).join('');
  return `<!doctype html><meta charset="utf-8"><title>${safe(title)}</title><h1>${safe(title)}</h1><h2><code>${secrets.map(safe).join('<br>')}</code></h2>${each('p', notes)}`;
}
