/** Comments of the supervisor, closed by who does the work with what was done. */
import type { CommentView, commentsContract } from '../../shared/api/comments.ts';
import { type CommentFields, type CommentSubject, isCommentOpen } from '../../shared/domain/comment.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';

type Input = Inputs<typeof commentsContract>;
type Name = CommentView['subjectName'];

const same = (name: string): Name => ({ zh: name, en: name });

export function createCommentService(ws: Workspace) {
  const { store } = ws;

  function nameOf({ entity, id }: CommentSubject): Name | null {
    switch (entity) {
      case 'fault': {
        const fields = store.faults.byId(id)?.fields;
        return fields === undefined ? null : same(`${fields.number} ${fields.title}`);
      }
      case 'inspection': {
        const fields = store.inspections.byId(id)?.fields;
        return fields === undefined
          ? null
          : { zh: `${fields.number} ${fields.title}`, en: `${fields.number} ${fields.titleEn || fields.title}` };
      }
      case 'record': {
        const fields = store.records.byId(id)?.fields;
        return fields === undefined ? null : same(`${fields.number} ${fields.title}`);
      }
      case 'device': {
        const fields = store.devices.byId(id)?.fields;
        return fields === undefined ? null : { zh: fields.name, en: fields.nameEn || fields.name };
      }
      case 'obligation': {
        const obligation = ws.contracts
          .ever()
          .flatMap(({ obligations }) => obligations)
          .find((each) => each.id === id);
        return obligation === undefined ? null : { zh: obligation.title, en: obligation.titleEn || obligation.title };
      }
    }
  }

  const view = (comment: Stored<'comment'>, events = store.comments.events(comment.id)): CommentView => ({
    id: comment.id,
    subject: comment.fields.subject,
    subjectName: nameOf(comment.fields.subject) ?? same(''),
    text: comment.fields.text,
    personName: ws.personName(comment.author),
    atMs: comment.fields.atMs,
    sampleId: comment.fields.sampleId,
    isOpen: isCommentOpen(events.map(({ fields }) => fields)),
    events: events.map(({ author, fields: { kind, atMs, note } }) => ({
      kind,
      atMs,
      note,
      personName: ws.personName(author),
    })),
  });

  function all(): CommentView[] {
    const events = store.comments.allEvents();
    return store.comments.all().map((comment) => view(comment, events.get(comment.id) ?? []));
  }

  function note(id: string, kind: 'closed' | 'reopened', text: string): CommentView {
    return store.transaction(() => {
      const comment = view(found(store.comments.byId(id), 'comment', id));
      if (kind === 'closed' && !comment.isOpen) throw new AppError('Comment_Closed');
      if (kind === 'reopened' && comment.isOpen) throw new AppError('Comment_Open');
      const fields = { commentId: id, kind, note: text, atMs: ws.nowMs() };
      ws.write([{ entity: 'comment_event', entityId: ws.newId(), action: 'create', fields }]);
      return view(found(store.comments.byId(id), 'comment', id));
    });
  }

  return {
    list: () => ({ items: all().toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.atMs - a.atMs) }),
    open: () => ({ items: all().filter(({ isOpen }) => isOpen) }),
    ofSubject: ({ subject }: Input['ofSubject']) => ({
      items: store.comments.bySubject(subject.id).map((comment) => view(comment)),
    }),
    add({ subject, text }: Input['add'], sampleId: string | null = null): CommentView {
      found(nameOf(subject), subject.entity, subject.id);
      const id = ws.newId<string>();
      const fields: CommentFields = { subject, text, sampleId, atMs: ws.nowMs() };
      ws.write([{ entity: 'comment', entityId: id, action: 'create', fields }]);
      return view(found(store.comments.byId(id), 'comment', id));
    },
    close: ({ id, note: done }: Input['close']) => note(id, 'closed', done),
    reopen: ({ id, note: why }: Input['reopen']) => note(id, 'reopened', why),
  };
}

export type CommentService = ReturnType<typeof createCommentService>;
