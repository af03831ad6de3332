/** What is asked about comments, where each leads, and who may answer. */
import type { CommentView } from '../../../shared/api/comments.ts';
import type { CommentSubject } from '../../../shared/domain/comment.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { type Topic, useApiMutation, useApiQuery } from '../../boot/query.ts';
import { useStatus } from '../../boot/status.ts';

const topics: readonly Topic[] = ['comment', 'comment_event', 'person', 'fault', 'inspection', 'record', 'device'];

export const useComments = () => useApiQuery(['comments.list'], topics, () => api.comments.list({}));

export const useCommentsOf = (subject: CommentSubject) =>
  useApiQuery(['comments.ofSubject', subject.entity, subject.id], topics, () => api.comments.ofSubject({ subject }));

export function pathOfSubject({ entity, id }: CommentSubject): string {
  const paths = { fault: '/faults', inspection: '/rounds', record: '/records', device: '/devices' } as const;
  return entity === 'obligation' ? `/contract?obligation=${encodeURIComponent(id)}` : `${paths[entity]}/${id}`;
}

/** Whoever does the work closes; the supervisor says and reopens, at the console. */
export function useCommentRights(): { readonly mayClose: boolean; readonly maySay: boolean } {
  const role = useStatus().data?.person?.role ?? null;
  const isSupervisor = role === 'supervisor';
  return { mayClose: role !== null && !isSupervisor, maySay: isConsole && isSupervisor };
}

export type CommentAct = 'close' | 'reopen';

export function useCommentAct(comment: CommentView, onDone: () => void, onError: (error: unknown) => void) {
  return useApiMutation(
    ({ act, note }: { readonly act: CommentAct; readonly note: string }) => api.comments[act]({ id: comment.id, note }),
    { onSuccess: onDone, onError },
  );
}
