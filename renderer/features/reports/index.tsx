/** Documents that are made of the records when they are opened. */
export { ReportButton } from './report-button.tsx';
export { ReportsAbout } from './reports-about.tsx';
export { reportPath } from './report-path.ts';
export { ReportsScreen } from './reports-screen.tsx';
