/** The system's own notifications; a click brings the window to the front. */
import { type BrowserWindow, Notification } from 'electron';

export interface Notifier {
  /** False where the system shows none. */
  show(title: string, body: string): boolean;
}

export function createNotifier(windowOf: () => BrowserWindow | undefined): Notifier {
  return {
    show(title, body) {
      if (!Notification.isSupported()) return false;
      const notification = new Notification({ title, body });
      notification.on('click', () => {
        const window = windowOf();
        if (window?.isMinimized() === true) window.restore();
        window?.focus();
      });
      notification.show();
      return true;
    },
  };
}
