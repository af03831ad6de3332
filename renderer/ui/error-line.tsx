/** A failure inside a form or a panel: one line, the rest of the screen stays usable. */
import { Alert } from 'antd';
import type { AppErrorData } from '../../shared/errors.ts';
import { ErrorMeaning } from './error-meaning.tsx';
import { errorCodeOf, useErrorSentence } from './error-state.tsx';

export function ErrorLine({ error }: { readonly error: AppErrorData | Error }) {
  const sentence = useErrorSentence();
  return (
    <Alert
      type="error"
      showIcon
      title={
        <>
          {sentence(error)} <ErrorMeaning code={errorCodeOf(error)} />
        </>
      }
      role="alert"
    />
  );
}
