export { GuideDrawer } from './guide-drawer.tsx';
export { GuideScreen } from './guide-screen.tsx';
