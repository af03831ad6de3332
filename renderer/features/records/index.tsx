/** Documents: the list, a draft to be signed, a signed one; and how every document is shown and let out. */
export { DocumentButtons, DocumentPaper, LookFacts } from './document-parts.tsx';
export { PapersSwitch } from './papers-switch.tsx';
export { RecordDraftScreen } from './record-draft-screen.tsx';
export { RecordScreen } from './record-screen.tsx';
export { RecordsScreen } from './records-screen.tsx';
export { useDocument } from './use-document.ts';
