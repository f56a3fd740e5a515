import { bag } from './bag.ts';
import { bagDrawing, bags } from './beans.ts';
import { document, picture, type Drawing, type Scene } from './drawing.ts';
import { cups, dripper, filters, giftCard, grinder, kettle, oneCup } from './gear.ts';

const things: Record<string, { scene: Scene; thing: Drawing }> = {
  handmolen: { scene: { backdrop: '#cfc4b4', disc: '#e6ded1', table: '#9c8a72' }, thing: grinder },
  filterhouder: { scene: { backdrop: '#8fc1bd', disc: '#bfdfdb', table: '#4f8d89' }, thing: dripper },
  zwanenhals: { scene: { backdrop: '#eec58f', disc: '#f8e0bf', table: '#c68f4c' }, thing: kettle },
  filters: { scene: { backdrop: '#d5cf9f', disc: '#ebe7c8', table: '#a39b5c' }, thing: filters },
  kopjes: { scene: { backdrop: '#e5a48a', disc: '#f2c8b6', table: '#b86a4d' }, thing: cups },
  cadeaubon: { scene: { backdrop: '#a9bfdc', disc: '#d0dded', table: '#6c88ad' }, thing: giftCard },
};

/** The wide picture at the top of the first page: what is on the counter in the morning. */
function hero(): Drawing {
  const at = (x: number, y: number, scale: number, thing: Drawing) =>
    `<g transform="translate(${x} ${y}) scale(${scale})">${thing}</g>`;
  const blend = bags['huismelange'];
  return document(
    760,
    620,
    `<rect width="760" height="620" fill="#e6755a"/>
    <g fill="none" stroke="#f4a48d" stroke-width="16"><circle cx="404" cy="268" r="306" opacity=".35"/><circle cx="404" cy="268" r="246" opacity=".65"/></g>
    <circle cx="404" cy="268" r="190" fill="#f7bfa9"/><rect y="500" width="760" height="120" fill="#a53c24"/><rect y="500" width="760" height="6" fill="#c65a3f"/>
    ${at(0, 104, 1.16, blend ? bag(blend.bag) : '')}${at(214, 92, 1.16, dripper)}${at(446, 190, 0.98, oneCup)}`,
  );
}

/** The picture with this name (a product's id, or `hero`), as SVG; null where there is none. */
export function pictureOf(name: string): Drawing | null {
  if (name === 'hero') return hero();
  const bean = bags[name];
  if (bean) return picture(bean.scene, bagDrawing(name));
  const gear = things[name];
  return gear ? picture(gear.scene, gear.thing) : null;
}
