/** What somebody may do at the console of the central server. */
export const consoleRoles = ['supervisor', 'lead', 'technician'] as const;
export type ConsoleRole = (typeof consoleRoles)[number];
