/** A picture of the guide: read when it comes near the window, and shown in its own size on a click. */
import { Modal } from 'antd';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { pictureAddress } from './guide-files.ts';
import styles from './markdown.module.css';

/** All of them are taken of a window of this size (test/guide). */
const width = 1366;
const height = 768;

export function GuidePicture({ href, name }: { readonly href: string; readonly name: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isLarge, setLarge] = useState(false);
  const address = pictureAddress(locale, href);
  if (address === undefined) return name;
  const size = { width, height };
  return (
    <>
      <button
        type="button"
        className={styles['picture']}
        onClick={() => setLarge(true)}
        title={t('guide.picture', { name })}
      >
        <img src={address} alt={name} loading="lazy" {...size} />
      </button>
      <Modal
        getContainer={false}
        open={isLarge}
        onCancel={() => setLarge(false)}
        footer={null}
        title={name}
        width={width + 48}
        destroyOnHidden
      >
        <img className={styles['large']} src={address} alt={name} {...size} />
      </Modal>
    </>
  );
}
