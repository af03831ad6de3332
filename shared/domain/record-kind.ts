/** Kinds of signed documents 单据. */
export const recordKindNames = ['service', 'round', 'checklist'] as const;
