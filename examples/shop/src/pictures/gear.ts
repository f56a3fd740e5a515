import { shadow, type Drawing } from './drawing.ts';

/** Everything here stands at y = 350 around x = 200, as the bags do. */
export const grinder: Drawing = `${shadow(200, 350, 84)}
  <g fill="#34302c"><rect x="193" y="72" width="14" height="36" rx="4"/><path d="M198 66 L300 84 Q306 86 305 92 L303 97 L198 80Z"/></g>
  <circle cx="200" cy="73" r="10" fill="#211e1b"/><rect x="290" y="48" width="26" height="44" rx="12" fill="#a2673a"/><rect x="290" y="48" width="26" height="44" rx="12" fill="url(#round)"/>
  <path d="M156 122 Q156 106 172 106 H228 Q244 106 244 122 V136 H156Z" fill="#4a443f"/><path d="M156 122 Q156 106 172 106 H228 Q244 106 244 122 V136 H156Z" fill="url(#round)"/>
  <rect x="152" y="134" width="96" height="98" fill="#c9c6c0"/><rect x="152" y="134" width="96" height="98" fill="url(#round)"/>
  <path d="M152 150h96M152 216h96" stroke="#8f8b84" stroke-width="2"/><text x="200" y="190" text-anchor="middle" font-family="Inter, Helvetica, Arial, sans-serif" font-size="10" font-weight="700" letter-spacing="1.5" fill="#4a443f">BRANDPUNT</text><circle cx="200" cy="202" r="3.5" fill="#e2532f"/>
  <rect x="149" y="230" width="102" height="10" rx="2" fill="#34302c"/>
  <path d="M152 240 H248 L243 338 Q242 350 230 350 H170 Q158 350 157 338Z" fill="#b3763f"/>
  <path d="M164 244q4 50 2 102M182 244q-5 60 2 104M202 244q6 50 0 104M222 244q-4 52 0 104M236 244q3 40-1 98" stroke="#8d5628" stroke-width="2" fill="none" opacity=".55"/>
  <path d="M152 240 H248 L243 338 Q242 350 230 350 H170 Q158 350 157 338Z" fill="url(#round)"/>`;

const jug = `<path d="M146 222 H254 L250 236 Q286 270 286 314 Q286 350 250 350 H150 Q114 350 114 314 Q114 270 150 236Z" fill="#dff0ee" opacity=".62"/>
  <path d="M117 300 Q160 292 200 300 T283 300 Q286 306 286 314 Q286 350 250 350 H150 Q114 350 114 314 Q114 306 117 300Z" fill="#5b2f1a" opacity=".93"/>
  <path d="M117 300 Q160 292 200 300 T283 300" stroke="#9c6238" stroke-width="3" fill="none"/>
  <path d="M133 268 Q124 286 124 312" stroke="#fff" stroke-width="6" stroke-linecap="round" fill="none" opacity=".8"/>
  <path d="M146 222 H254 L250 236 Q286 270 286 314 Q286 350 250 350 H150 Q114 350 114 314 Q114 270 150 236Z" fill="none" stroke="#8fb3b1" stroke-width="2.5"/>`;

export const dripper: Drawing = `${shadow(200, 350, 116)}${jug}
  <path d="M104 108 H296 L232 206 H168Z" fill="#f8f6f2"/><path d="M104 108 H296 L232 206 H168Z" fill="url(#round)" opacity=".75"/>
  <path d="M124 118q24 50 52 84M160 116q12 48 32 88M206 116q4 48 2 88M250 116q-12 52-26 88" stroke="#cfc9c0" stroke-width="2.5" fill="none"/>
  <path d="M291 120 q44 -2 40 28 q-4 26 -56 24" fill="none" stroke="#f3f0ea" stroke-width="13" stroke-linecap="round"/><path d="M292 125 q36 -2 33 22 q-4 20 -48 19" fill="none" stroke="#c9c2b7" stroke-width="2.5" stroke-linecap="round"/>
  <ellipse cx="200" cy="108" rx="96" ry="15" fill="#fdfcfa"/><ellipse cx="200" cy="109" rx="86" ry="11" fill="#d9b98d"/><ellipse cx="200" cy="111" rx="76" ry="8.5" fill="#4a2614"/><ellipse cx="186" cy="109" rx="30" ry="3.5" fill="#8a5a36" opacity=".8"/>
  <path d="M132 206 H268 Q274 206 274 212 Q274 222 262 222 H138 Q126 222 126 212 Q126 206 132 206Z" fill="#f3f0ea"/><path d="M132 206 H268 Q274 206 274 212 Q274 222 262 222 H138 Q126 222 126 212 Q126 206 132 206Z" fill="url(#round)" opacity=".6"/>
  <path d="M200 222 V296" stroke="#5b2f1a" stroke-width="2.5" stroke-linecap="round"/>`;

export const kettle: Drawing = `${shadow(212, 350, 124)}
  <path d="M148 296 Q92 292 88 232 Q86 178 64 166 L52 160" fill="none" stroke="#2c3b42" stroke-width="17" stroke-linecap="round" stroke-linejoin="round"/>
  <path d="M146 291 Q98 288 94 232 Q92 180 70 164" fill="none" stroke="#6b8089" stroke-width="4" stroke-linecap="round"/>
  <path d="M164 176 H282 L304 332 Q306 350 288 350 H158 Q140 350 142 332Z" fill="#3a4d55"/><path d="M164 176 H282 L304 332 Q306 350 288 350 H158 Q140 350 142 332Z" fill="url(#round)"/>
  <path d="M178 196 Q170 260 166 332" stroke="#fff" stroke-width="7" stroke-linecap="round" fill="none" opacity=".2"/>
  <rect x="140" y="342" width="166" height="8" rx="4" fill="#1d282d"/>
  <path d="M160 176 Q162 150 223 150 Q284 150 286 176Z" fill="#2c3b42"/><path d="M160 176 Q162 150 223 150 Q284 150 286 176Z" fill="url(#round)" opacity=".7"/>
  <circle cx="223" cy="140" r="13" fill="#a2673a"/><circle cx="219" cy="136" r="4" fill="#d29a67"/>
  <path d="M281 190 Q354 168 352 232 Q350 282 334 306" fill="none" stroke="#8d5628" stroke-width="17" stroke-linecap="round"/><path d="M284 187 Q346 172 346 230" fill="none" stroke="#c98f5c" stroke-width="4" stroke-linecap="round"/>
  <circle cx="223" cy="262" r="25" fill="#f7f3ea"/><circle cx="223" cy="262" r="25" fill="none" stroke="#1d282d" stroke-width="3"/><path d="M207 272 A19 19 0 0 1 214 246" fill="none" stroke="#b9b3a6" stroke-width="3"/><path d="M216 244 A19 19 0 0 1 239 272" fill="none" stroke="#e2532f" stroke-width="3"/><path d="M223 262 L234 251" stroke="#1d282d" stroke-width="3" stroke-linecap="round"/><circle cx="223" cy="262" r="3" fill="#1d282d"/>`;

const paper = (x: number, fill: string) =>
  `<path d="M${x} 112 L${x + 116} 96 L${x + 78} 220 H${x + 36}Z" fill="${fill}"/><path d="M${x} 112 L${x + 116} 96 L${x + 113} 106 L${x + 3} 122Z" fill="#fff" opacity=".35"/><path d="M${x + 22} 118 L${x + 50} 218M${x + 88} 110 L${x + 70} 218" stroke="#9c7a4c" stroke-width="1.5" opacity=".5"/>`;
export const filters: Drawing = `${shadow(200, 350, 128)}${paper(96, '#c79d66')}${paper(126, '#d6b27e')}${paper(158, '#e3c698')}
  <path d="M92 196 H308 V342 Q308 350 300 350 H100 Q92 350 92 342Z" fill="#1f6f6b"/><path d="M92 196 H308 V210 Q200 238 92 210Z" fill="#174f4d"/>
  <path d="M92 196 H112 V350 H100 Q92 350 92 342Z" fill="#000" opacity=".12"/><path d="M288 196 H308 V342 Q308 350 300 350 H288Z" fill="#000" opacity=".16"/>
  <g fill="none" stroke="#f3e9d6" stroke-width="5" stroke-linejoin="round"><path d="M162 248 H238 L208 300 H192Z"/></g><path d="M172 262 H228 L207 296 H193Z" fill="#e2532f"/>
  <g font-family="Inter, Helvetica, Arial, sans-serif" fill="#f3e9d6" text-anchor="middle"><text x="200" y="324" font-size="13" font-weight="800">100 filters</text><text x="200" y="339" font-size="7.5" font-weight="700" letter-spacing="1.4">BRANDPUNT</text></g>`;

const cup = (x: number, glaze: string, clay: string, speck: string) =>
  `<g transform="translate(${x} 0)">${shadow(0, 350, 74)}
  <path d="M54 268 q40 -6 38 26 q-4 30 -46 28" fill="none" stroke="${glaze}" stroke-width="12" stroke-linecap="round"/>
  <path d="M-62 240 H62 Q64 310 44 340 Q38 350 24 350 H-24 Q-38 350 -44 340 Q-64 310 -62 240Z" fill="${clay}"/>
  <path d="M-62 240 H62 Q63 282 56 306 Q30 318 2 308 T-57 304 Q-63 282 -62 240Z" fill="${glaze}"/>
  <g fill="${speck}" opacity=".6"><circle cx="-38" cy="268" r="1.6"/><circle cx="-12" cy="286" r="1.3"/><circle cx="24" cy="270" r="1.7"/><circle cx="40" cy="292" r="1.3"/><circle cx="-28" cy="298" r="1.5"/><circle cx="6" cy="262" r="1.2"/><circle cx="-48" cy="284" r="1.2"/></g>
  <path d="M-62 240 H62 Q64 310 44 340 Q38 350 24 350 H-24 Q-38 350 -44 340 Q-64 310 -62 240Z" fill="url(#round)" opacity=".8"/>
  <ellipse cy="240" rx="62" ry="13" fill="${glaze}"/><ellipse cy="240" rx="62" ry="13" fill="#fff" opacity=".25"/><ellipse cy="242" rx="54" ry="9.5" fill="#3d1f10"/><ellipse cx="-8" cy="241" rx="32" ry="4.5" fill="#a8713f"/><ellipse cx="-10" cy="240.5" rx="18" ry="2.2" fill="#d9aa76"/></g>`;
const steam = (x: number) =>
  `<path d="M${x} 214 q-14 -18 0 -34 t0 -34 q-8 -12 2 -22" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".6"/>`;
export const cups: Drawing = `${steam(112)}${steam(136)}${steam(258)}${cup(266, '#f1ece2', '#c98f62', '#6b4a2c')}${cup(126, '#2f5f8f', '#c98f62', '#10243a')}`;
export const oneCup: Drawing = `${steam(188)}${steam(214)}${cup(200, '#f1ece2', '#c98f62', '#6b4a2c')}`;

export const giftCard: Drawing = `${shadow(204, 346, 120)}<g transform="translate(0 32)">
  <g transform="rotate(-7 200 240)"><rect x="84" y="160" width="232" height="150" rx="12" fill="#000" opacity=".16" transform="translate(5 8)"/>
    <rect x="84" y="160" width="232" height="150" rx="12" fill="#17213f"/><rect x="84" y="160" width="232" height="150" rx="12" fill="url(#fall)"/></g>
  <g transform="rotate(5 200 230)"><rect x="80" y="132" width="240" height="156" rx="12" fill="#000" opacity=".22" transform="translate(4 9)"/>
    <rect x="80" y="132" width="240" height="156" rx="12" fill="#fbf4e8"/>
    <svg x="80" y="132" width="240" height="156" viewBox="0 0 240 156"><g fill="none" stroke="#e2532f"><circle cx="190" cy="78" r="92" stroke-width="7" opacity=".2"/><circle cx="190" cy="78" r="70" stroke-width="7" opacity=".38"/><circle cx="190" cy="78" r="48" stroke-width="7" opacity=".65"/></g><circle cx="190" cy="78" r="27" fill="#e2532f"/></svg>
    <g font-family="Inter, Helvetica, Arial, sans-serif" fill="#17213f"><text x="100" y="176" font-size="30" font-weight="800" letter-spacing="-1">€ 25</text><text x="100" y="197" font-size="11.5" font-weight="600">om zelf te kiezen</text>
    <text x="100" y="270" font-size="9.5" font-weight="800" letter-spacing="1.6">BRANDPUNT</text></g></g></g>`;
