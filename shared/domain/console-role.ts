/** What somebody may do at the console of the central server. */
export const consoleRoles = ['supervisor', 'lead', 'technician'] as const;
export type ConsoleRole = (typeof consoleRoles)[number];

/** Whoever may change more than their own words signs in with a code as well; the others may. security.md S4. */
export const needsSecondFactor = (role: ConsoleRole): boolean => role === 'lead';
