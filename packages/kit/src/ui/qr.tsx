import { generate } from 'lean-qr/nano';
import { css } from '../css.ts';
import type { Child } from '../render/vnode.ts';

/** Modules of white around it: scanners want four. */
const QUIET = 4;

/** What the picture looks like; whoever shows one adopts it. */
export const qrStyles = css`
  .qr {
    inline-size: 100%;
    max-inline-size: 176px;
    justify-self: center;
    border-radius: 10px;
    background: #fff;
  }
  .qr path {
    fill: #000;
    shape-rendering: crispEdges;
  }
  @media (forced-colors: active) {
    .qr {
      forced-color-adjust: none;
    }
  }
`;

/** The dark runs of each row as one path, so that no seam shows between them. */
function path(code: string): { readonly size: number; readonly d: string } {
  const { size, get } = generate(code);
  let d = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (get(x, y)) x += 1;
      if (x > from) d += `M${from} ${y}h${x - from}v1h${from - x}z`;
    }
  }
  return { size, d };
}

export interface QrProps {
  readonly code: string;
  /** What it says to who can't see it. */
  readonly label: string;
}

/**
 * A code as a picture to scan: dark on light in both modes, as scanners want it. Part `qr`. Not among the other pieces,
 * since what draws it is larger than they are: `import('@kring/kit/qr')` when somebody asks for it.
 */
export function Qr({ code, label }: QrProps): Child {
  const { size, d } = path(code);
  return (
    <svg
      part="qr"
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
    >
      <path d={d} />
    </svg>
  );
}
