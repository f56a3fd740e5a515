import { bag, type Bag } from './bag.ts';
import type { Drawing, Scene } from './drawing.ts';

/** Blossom and berries under a morning sun. */
const guji = `<rect width="136" height="84" fill="#f3c8d4"/><circle cx="104" cy="24" r="26" fill="#f08a5b"/>
  <path d="M-4 84 C26 44 52 50 80 66 S124 72 140 58 V84Z" fill="#7f3f74"/>
  <g fill="#3f3478"><circle cx="30" cy="46" r="15"/><circle cx="54" cy="58" r="17"/><circle cx="24" cy="70" r="13"/></g>
  <g fill="#6a5cb0"><circle cx="26" cy="41" r="5"/><circle cx="49" cy="52" r="6"/><circle cx="20" cy="66" r="4"/></g>
  <g fill="#2a2156"><path d="M30 34l2 4 4-2-2 4 4 2-4 2 2 4-4-2-2 4-2-4-4 2 2-4-4-2 4-2-2-4 4 2z" transform="translate(5 6) scale(.8)"/></g>
  <g transform="translate(86 48)"><g fill="#fff"><ellipse rx="4.5" ry="10" cy="-9"/><ellipse rx="4.5" ry="10" cy="-9" transform="rotate(72)"/><ellipse rx="4.5" ry="10" cy="-9" transform="rotate(144)"/><ellipse rx="4.5" ry="10" cy="-9" transform="rotate(216)"/><ellipse rx="4.5" ry="10" cy="-9" transform="rotate(288)"/></g><circle r="4" fill="#f2b632"/></g>`;

/** Volcanoes behind a lake, with mist between. */
const sumatra = `<rect width="136" height="84" fill="#d5e3c8"/><circle cx="36" cy="22" r="13" fill="#f4f1dc"/>
  <path d="M18 84 L72 20 Q78 15 84 20 L140 84Z" fill="#7fa58a"/><path d="M64 30 L72 20 Q78 15 84 20 L93 30 Q86 27 82 33 Q77 26 72 33 Q69 28 64 30Z" fill="#e9efdd"/>
  <path d="M-6 84 L32 42 Q37 38 42 43 L84 84Z" fill="#3f7358"/><path d="M70 84 L106 48 Q112 44 118 49 L150 84Z" fill="#2d5a46"/>
  <path d="M-4 60 q18 -8 36 0 t36 0 36 0 36 0 V67 q-18 7 -36 0 t-36 0 -36 0 -36 0Z" fill="#d5e3c8" opacity=".75"/>
  <rect y="72" width="136" height="12" fill="#1d3f36"/><path d="M12 77h26M52 80h34M98 76h24" stroke="#7fa58a" stroke-width="1.6" stroke-linecap="round"/>`;

/** The Andes, cut from paper. */
const huila = `<rect width="136" height="84" fill="#f9d9a0"/><circle cx="68" cy="40" r="24" fill="#e2532f"/>
  <path d="M0 84 L34 34 L58 84Z" fill="#1f5f6b"/><path d="M34 34 L58 84 L40 84Z" fill="#174a54"/>
  <path d="M40 84 L80 44 L112 84Z" fill="#2f8578"/><path d="M80 44 L112 84 L86 84Z" fill="#236a60"/>
  <path d="M84 84 L118 30 L142 84Z" fill="#1f5f6b"/><path d="M118 30 L142 84 L124 84Z" fill="#174a54"/>
  <path d="M34 34l-7 10 6-2 4 5 5-3zM118 30l-7 11 7-3 4 5 4-3z" fill="#fff4dd"/>
  <path d="M16 20q5-5 9 0 4-5 9 0M98 14q4-4 7 0 3-4 7 0" fill="none" stroke="#1f5f6b" stroke-width="1.8" stroke-linecap="round"/>`;

/** The wave of Portuguese pavement, as on every Brazilian boulevard. */
const wave = (y: number, fill: string) =>
  `<path d="M-20 ${y} q17 -20 34 0 t34 0 34 0 34 0 34 0 V${y + 14} q-17 -20 -34 0 t-34 0 -34 0 -34 0 -34 0Z" fill="${fill}"/>`;
const cerrado = `<rect width="136" height="84" fill="#fff6dd"/>${[2, 30, 58].map((y) => wave(y, '#26211c')).join('')}
  <circle cx="106" cy="24" r="19" fill="#f2b632"/><circle cx="106" cy="24" r="19" fill="none" stroke="#fff6dd" stroke-width="4"/>`;

/** The burning point itself: rings, ever closer. */
const blend = `<rect width="136" height="84" fill="#17213f"/>
  <g fill="none" stroke="#f7efe2"><circle cx="68" cy="44" r="66" stroke-width="5" opacity=".28"/><circle cx="68" cy="44" r="51" stroke-width="5" opacity=".46"/>
  <circle cx="68" cy="44" r="36" stroke-width="5" opacity=".7"/><circle cx="68" cy="44" r="22" stroke-width="5"/></g><circle cx="68" cy="44" r="11" fill="#e2532f"/>`;

const star = (x: number, y: number, size: number) =>
  `<path d="M0-4 .9-.9 4 0 .9.9 0 4-.9.9-4 0-.9-.9Z" transform="translate(${x} ${y}) scale(${size})" fill="#f6e6b4"/>`;
/** Roofs of a canal under the moon, one window lit. */
const night = `<rect width="136" height="84" fill="#2b2b5e"/><path d="M40 12a21 21 0 1 0 17 33 17 17 0 0 1-17-33z" fill="#f6e6b4"/>
  ${star(78, 16, 1.3)}${star(104, 30, 0.9)}${star(120, 12, 1.2)}${star(14, 18, 0.8)}
  <path d="M0 84V64h6v-6h5v-5h7v5h5v6h5v-8l10-9 10 9v12h4V58h4v-7h4v-5h8v5h4v7h4v10h5V60l9-10 9 10v7h5v-9h5v-5h4v-4h7v4h5v5h4v26z" fill="#14142f"/>
  <rect x="42" y="62" width="5" height="7" fill="#f2b632"/><rect x="108" y="68" width="4" height="6" fill="#f2b632" opacity=".55"/>`;

/** A terraced slope, picked from the top, and one blossom. */
const plot = `<rect width="136" height="84" fill="#fdebc8"/><circle cx="106" cy="22" r="15" fill="#f2b632"/>
  <path d="M-4 84V54q34-26 74-12t74-8v50z" fill="#7d9c5c"/><path d="M-4 84V64q34-20 74-8t74-4v32z" fill="#5d7f45"/><path d="M-4 84v-9q34-14 74-4t74-2v15z" fill="#3f5f33"/>
  <g fill="#c8492b"><circle cx="20" cy="58" r="3.4"/><circle cx="34" cy="53" r="3.4"/><circle cx="52" cy="66" r="3.4"/><circle cx="88" cy="58" r="3.4"/><circle cx="112" cy="68" r="3.4"/></g>
  <g transform="translate(40 28)"><g fill="#fff"><ellipse rx="5" ry="12" cy="-10"/><ellipse rx="5" ry="12" cy="-10" transform="rotate(72)"/><ellipse rx="5" ry="12" cy="-10" transform="rotate(144)"/><ellipse rx="5" ry="12" cy="-10" transform="rotate(216)"/><ellipse rx="5" ry="12" cy="-10" transform="rotate(288)"/></g><circle r="5" fill="#e2a63d"/></g>`;

export const bags: Record<string, { scene: Scene; bag: Bag }> = {
  'ethiopie-guji': {
    scene: { backdrop: '#ecb9c6', disc: '#f7d9df', table: '#c7768e' },
    bag: {
      body: '#5b2a56',
      fold: '#47203f',
      tie: '#f08a5b',
      paper: '#fff3f1',
      ink: '#3b1a3a',
      name: ['Ethiopië', 'Guji'],
      note: 'Blauwe bes · jasmijn',
      art: guji,
    },
  },
  'sumatra-mandheling': {
    scene: { backdrop: '#b9cfae', disc: '#dbe7d0', table: '#6f9478' },
    bag: {
      body: '#1f4a3d',
      fold: '#17392f',
      tie: '#d9b45b',
      paper: '#f4f4e6',
      ink: '#17392f',
      name: ['Sumatra', 'Mandheling'],
      note: 'Cederhout · chocolade',
      art: sumatra,
    },
  },
  'colombia-huila': {
    scene: { backdrop: '#f3b885', disc: '#fadbb4', table: '#cf7a4b' },
    bag: {
      body: '#c8492b',
      fold: '#a63a20',
      tie: '#1f5f6b',
      paper: '#fff6e6',
      ink: '#6b2413',
      name: ['Colombia', 'Huila'],
      note: 'Rode appel · karamel',
      art: huila,
    },
  },
  'brazilie-cerrado': {
    scene: { backdrop: '#f4cf63', disc: '#fbe6a6', table: '#d39a27' },
    bag: {
      body: '#e0a92a',
      fold: '#c08c18',
      tie: '#26211c',
      paper: '#fffaec',
      ink: '#26211c',
      name: ['Brazilië', 'Cerrado'],
      note: 'Hazelnoot · chocolade',
      art: cerrado,
    },
  },
  huismelange: {
    scene: { backdrop: '#e6755a', disc: '#f4a48d', table: '#b8472d' },
    bag: {
      body: '#17213f',
      fold: '#0f172f',
      tie: '#e2532f',
      paper: '#f7efe2',
      ink: '#17213f',
      name: ['Huis-', 'melange'],
      note: 'Pruim · cacao · 1 kg',
      art: blend,
      size: 'large',
    },
  },
  nachtwacht: {
    scene: { backdrop: '#8f92c9', disc: '#b9bbe2', table: '#5a5c9b' },
    bag: {
      body: '#34346e',
      fold: '#272758',
      tie: '#f6e6b4',
      paper: '#eeecf8',
      ink: '#232350',
      name: ['Nachtwacht', 'cafeïnevrij'],
      note: 'Bruine suiker · dadel',
      art: night,
    },
  },
  'gesha-perceel-7': {
    scene: { backdrop: '#d9c48f', disc: '#f3e6c4', table: '#a58a4c' },
    bag: {
      body: '#2f3d2a',
      fold: '#232e1f',
      tie: '#e2a63d',
      paper: '#fffaf0',
      ink: '#2f3d2a',
      name: ['Gesha', 'Perceel 7'],
      note: 'Bergamot · perzik',
      art: plot,
    },
  },
};

export function bagDrawing(id: string): Drawing {
  const found = bags[id];
  return found ? bag(found.bag) : '';
}
