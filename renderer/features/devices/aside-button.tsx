/** A way that leads on from the list: in a narrow page its words give way, and its sign stays. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import styles from './devices.module.css';

interface AsideButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly onClick: () => void;
}

export function AsideButton({ icon, label, onClick }: AsideButtonProps) {
  return (
    <Button icon={icon} aria-label={label} title={label} onClick={onClick}>
      <span className={styles['words']}>{label}</span>
    </Button>
  );
}
