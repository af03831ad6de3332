/** Nothing but a scroller as high as the list; the address says of how many rows. */
import { askedCount, rowPx } from './rows.ts';

const space = document.getElementById('space');
if (space !== null) space.style.height = `${askedCount() * rowPx}px`;
