/** One numbered step of the schema. Steps are additive: a released one never changes. */
export interface Migration {
  /** `user_version` after it; in tens. */
  readonly version: number;
  readonly up: string;
}
