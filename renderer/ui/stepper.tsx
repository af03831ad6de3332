/** What is shown of a row of things, and the ones before and after it. */
import { Button } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './stepper.module.css';

interface StepperProps {
  readonly before: string;
  readonly after: string;
  readonly isLast?: boolean;
  readonly onStep: (by: -1 | 1) => void;
  readonly children: ReactNode;
}

export function Stepper({ before, after, isLast = false, onStep, children }: StepperProps) {
  return (
    <div className={styles['steps']}>
      <Button size="small" icon={<ChevronLeft size={14} />} aria-label={before} onClick={() => onStep(-1)} />
      {children}
      <Button
        size="small"
        icon={<ChevronRight size={14} />}
        aria-label={after}
        disabled={isLast}
        onClick={() => onStep(1)}
      />
    </div>
  );
}
