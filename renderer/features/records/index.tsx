/** Documents: the list, a draft to be signed, a signed one. */
export { RecordDraftScreen } from './record-draft-screen.tsx';
export { RecordScreen } from './record-screen.tsx';
export { RecordsScreen } from './records-screen.tsx';
