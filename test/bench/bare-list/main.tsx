/** The list that the app's is measured against: React and TanStack Virtual, every row in memory, and nothing else. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchRows, rowPx } from './rows.ts';

const rows = await fetchRows();

function List() {
  const [text, setText] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const found = useMemo(() => {
    const wanted = text.toLowerCase();
    if (wanted === '') return rows;
    return rows.filter(({ name, address, vendor, model, serial }) =>
      [name, address ?? '', vendor, model, serial].some((field) => field.toLowerCase().includes(wanted)),
    );
  }, [text]);
  // The compiler that would memoise this away is not in use.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 5,
  });
  return (
    <>
      <input aria-label="search" value={text} onChange={(event) => setText(event.target.value)} />
      <div ref={scroller} className="scroll" role="grid">
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = found[index];
            return (
              <div key={index} role="row" className="line" style={{ transform: `translateY(${start}px)` }}>
                <span role="gridcell">{row?.name}</span>
                <span>{row?.category}</span>
                <span>{row?.address}</span>
                <span>
                  {row?.vendor} {row?.model}
                </span>
                <span>{row?.state}</span>
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<List />);
