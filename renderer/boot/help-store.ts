/** Help beside the work: which page of the guide the drawer shows, and where the person was before the guide. */
import { create } from 'zustand';

interface HelpState {
  /** A page as `/guide/<page>` names it, such as `errors/Probe_Timeout`; null while the drawer is closed. */
  readonly drawerPage: string | null;
  /** The last screen that was not the guide. */
  readonly workPath: string;
  openDrawer(page: string): void;
  closeDrawer(): void;
  rememberWork(path: string): void;
}

export const useHelpStore = create<HelpState>()((set) => ({
  drawerPage: null,
  workPath: '/today',
  openDrawer: (drawerPage) => set({ drawerPage }),
  closeDrawer: () => set({ drawerPage: null }),
  rememberWork: (workPath) => set({ workPath }),
}));
