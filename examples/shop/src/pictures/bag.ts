import { shadow, type Drawing } from './drawing.ts';

export interface Bag {
  readonly body: string;
  /** The folded top. */
  readonly fold: string;
  readonly tie: string;
  readonly paper: string;
  readonly ink: string;
  readonly name: readonly [string, string];
  readonly note: string;
  /** Drawn in a box of 136 × 84, on the upper part of the label. */
  readonly art: Drawing;
  readonly size?: 'large';
}

const face = 'font-family="Inter, Helvetica Neue, Helvetica, Arial, sans-serif"';

/** A coffee bag with a folded top, a tie and a label of its own. Stands at x = 200, y = 350. */
export function bag({ body, fold, tie, paper, ink, name, note, art, size }: Bag): Drawing {
  const scale = size === 'large' ? 1.1 : 1;
  return `${shadow(200, 350, size === 'large' ? 132 : 118)}
  <g transform="translate(200 350) scale(${scale}) translate(-200 -350)">
    <path d="M120 112 Q118 108 122 104 L278 104 Q282 108 280 112 Q287 220 290 338 Q290 350 278 350 L122 350 Q110 350 110 338 Q113 220 120 112Z" fill="${body}"/>
    <path d="M120 112 L136 112 Q128 230 127 350 L122 350 Q110 350 110 338 Q113 220 120 112Z" fill="#000" opacity=".13"/>
    <path d="M280 112 L264 112 Q272 230 273 350 L278 350 Q290 350 290 338 Q287 220 280 112Z" fill="#000" opacity=".18"/>
    <path d="M136 112 Q128 230 127 350 L152 350 Q150 220 156 112Z" fill="#fff" opacity=".1"/>
    <path d="M127 341 Q200 333 273 341 L273 350 L127 350Z" fill="#000" opacity=".14"/>
    <path d="M124 72 Q124 68 128 68 L272 68 Q276 68 276 72 L280 108 L120 108Z" fill="${fold}"/>
    <path d="M124 72 Q124 68 128 68 L272 68 Q276 68 276 72 L277 79 L123 79Z" fill="#fff" opacity=".16"/>
    <path d="M120 108 L280 108 L280 115 Q200 122 120 115Z" fill="#000" opacity=".2"/>
    <rect x="112" y="88" width="176" height="11" rx="3" fill="${tie}"/><rect x="112" y="88" width="176" height="4" rx="2" fill="#fff" opacity=".28"/>
    <circle cx="200" cy="136" r="7" fill="#000" opacity=".2"/><circle cx="200" cy="135" r="6" fill="${body}"/><circle cx="200" cy="135" r="1.6" fill="#000" opacity=".45"/>
    <path d="M131 156 L269 156 L271 322 L129 322Z" fill="${paper}"/>
    <svg x="132" y="156" width="136" height="84" viewBox="0 0 136 84">${art}</svg>
    <g ${face} fill="${ink}">
      <text x="142" y="263" font-size="17" font-weight="800" letter-spacing="-.4">${name[0]}</text>
      <text x="142" y="281" font-size="17" font-weight="800" letter-spacing="-.4">${name[1]}</text>
      <text x="142" y="299" font-size="8.5" font-weight="500" opacity=".82">${note}</text>
      <text x="142" y="314" font-size="7" font-weight="700" letter-spacing="1.2">BRANDPUNT</text>
    </g>
    <circle cx="255" cy="311" r="4.5" fill="#e2532f"/>
    <path d="M131 156 L147 156 L144 322 L129 322Z" fill="#000" opacity=".05"/><path d="M255 156 L269 156 L271 322 L256 322Z" fill="#000" opacity=".08"/>
  </g>`;
}
