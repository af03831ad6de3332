/**
 * Version of the app's API contract; a test pins its hash.
 *
 * History
 * 1  first version.
 */
export const apiVersion = 1;
