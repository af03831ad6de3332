/** A path or number that a person will want elsewhere: in full, with a button that copies it. */
import { Button } from 'antd';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import styles from './copyable.module.css';

const shownMs = 1_500;

export function Copyable({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const label = t(isCopied ? 'common.actions.copied' : 'common.actions.copy');
  const Icon = isCopied ? Check : Copy;
  return (
    <span className={styles['copyable']}>
      <span className="mono">{text}</span>
      <Button
        type="text"
        size="small"
        icon={<Icon size={13} />}
        onClick={copy}
        aria-label={`${label} ${text}`}
        title={label}
      />
    </span>
  );
}
