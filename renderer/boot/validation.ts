/** Zod compiles its checks with `new Function` unless told not to; the page's policy forbids that, and rightly. */
import { config } from 'zod';

config({ jitless: true });
