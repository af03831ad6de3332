/** The contract as the core gives it. */
import type { ApiClient } from '../../../shared/api/index.ts';

export type Overview = Awaited<ReturnType<ApiClient['contract']['overview']>>;
