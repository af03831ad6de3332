/** Which of the two pages this is: the app's window on a laptop, or the console of the central server. */

/** The console shows what the laptops wrote: screens that both have offer no change of it there. */
export const isConsole = document.documentElement.dataset['entry'] === 'console';
