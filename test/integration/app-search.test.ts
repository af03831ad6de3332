/** One search over everything, through the app's own contract. */
import { afterAll, beforeAll, expect, it } from 'vitest';
