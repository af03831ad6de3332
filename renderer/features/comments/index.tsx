export { CommentsAside, CommentsBelow, CommentsPanel } from './comments-of.tsx';
export { CommentsScreen } from './comments-screen.tsx';
