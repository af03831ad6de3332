/** Numbers as people read them. */

/** `5.77`: what is needed is rounded up, so that whoever does it reaches it. */
export const neededNumber = (value: number): string => plainNumber(Math.ceil(value * 100 - 1e-6) / 100);

/** Two figures after the point at most. */
export const plainNumber = (value: number): string => String(Math.round(value * 100) / 100);
