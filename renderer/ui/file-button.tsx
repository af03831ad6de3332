/** Asks for a file of the person's, or for several. */
import { Button } from 'antd';
import { FileUp } from 'lucide-react';
import { useRef } from 'react';

interface FileButtonProps {
  readonly label: string;
  /** As the input's `accept`. */
  readonly accept: string;
  /** For each. */
  readonly onFile: (file: File) => void;
  readonly isMultiple?: boolean;
  readonly isPrimary?: boolean;
  /** In the head of a panel. */
  readonly isSmall?: boolean;
  readonly isBusy?: boolean;
}

export function FileButton({
  label,
  accept,
  onFile,
  isMultiple = false,
  isPrimary = false,
  isSmall = false,
  isBusy = false,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        type={isPrimary ? 'primary' : 'default'}
        size={isSmall ? 'small' : 'middle'}
        icon={<FileUp size={isSmall ? 13 : 14} />}
        loading={isBusy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={isMultiple}
        hidden
        aria-label={label}
        onChange={(event) => {
          for (const chosen of event.target.files ?? []) onFile(chosen);
          // The same file, corrected, can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
