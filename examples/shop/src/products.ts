export type Category = 'bonen' | 'zetten' | 'cadeaubon';

interface Text {
  readonly nl: string;
  readonly en: string;
}

export interface Product {
  /** The shop's own product id; also the name of its page and its picture. */
  readonly id: string;
  readonly category: Category;
  readonly name: Text;
  /** One line under the name: taste, or what it is. */
  readonly tagline: Text;
  readonly description: Text;
  /** What comes in the box: weight, size. */
  readonly unit: Text;
  /** Cents, VAT included. */
  readonly price: number;
  readonly vatPercent: 0 | 9 | 21;
  /** Not in the window: sold to who has a place in a sale, at the price of that sale. */
  readonly onlyInSale?: true;
}

const bag: Text = { nl: '250 gram, hele bonen', en: '250 grams, whole beans' };

const bean = (id: string, price: number, name: Text, tagline: Text, description: Text, unit: Text = bag): Product => {
  return { id, category: 'bonen', name, tagline, description, unit, price, vatPercent: 9 };
};
const gear = (id: string, price: number, name: Text, tagline: Text, description: Text, unit: Text): Product => {
  return { id, category: 'zetten', name, tagline, description, unit, price, vatPercent: 21 };
};
const both = (text: string): Text => ({ nl: text, en: text });

export const products: readonly Product[] = [
  bean(
    'ethiopie-guji',
    1295,
    { nl: 'Ethiopië Guji', en: 'Ethiopia Guji' },
    { nl: 'Blauwe bes, jasmijn, honing', en: 'Blueberry, jasmine, honey' },
    {
      nl: 'Op droogbedden in de zon gedroogd, met de bes er nog omheen. Daar komt het fruit vandaan. Licht gebrand, het mooist als filterkoffie.',
      en: 'Dried in the sun on raised beds with the cherry still around it. That is where the fruit comes from. Roasted light, at its best as filter coffee.',
    },
  ),
  bean(
    'sumatra-mandheling',
    1195,
    both('Sumatra Mandheling'),
    { nl: 'Cederhout, pure chocolade, kruiden', en: 'Cedar, dark chocolate, spice' },
    {
      nl: 'Van kleine percelen rond het Tobameer, nat gepeld zoals het daar al eeuwen gaat. Zwaar, laag in zuur, sterk genoeg voor een scheut melk.',
      en: 'From small plots around Lake Toba, wet-hulled the way it has been done there for centuries. Heavy, low in acid, strong enough for a dash of milk.',
    },
  ),
  bean(
    'colombia-huila',
    1095,
    both('Colombia Huila'),
    { nl: 'Rode appel, karamel, sinaasappel', en: 'Red apple, caramel, orange' },
    {
      nl: 'Gewassen koffie van 1.750 meter hoogte, van elf families die samen één wasstation hebben. Rond en helder, en de hele dag te drinken.',
      en: 'Washed coffee from 1,750 metres up, from eleven families who share one washing station. Round and clear, for any time of the day.',
    },
  ),
  bean(
    'brazilie-cerrado',
    950,
    { nl: 'Brazilië Cerrado', en: 'Brazil Cerrado' },
    { nl: 'Hazelnoot, melkchocolade, toast', en: 'Hazelnut, milk chocolate, toast' },
    {
      nl: 'Van de hoogvlakte van Minas Gerais. Weinig zuur, veel noot: een espresso waar je niet over hoeft na te denken.',
      en: 'From the high plain of Minas Gerais. Little acid, plenty of nut: an espresso that asks no questions.',
    },
  ),
  bean(
    'huismelange',
    2650,
    { nl: 'Huismelange', en: 'House blend' },
    { nl: 'Pruim, cacao, een lange nasmaak', en: 'Plum, cocoa, a long finish' },
    {
      nl: 'Cerrado voor de body, Huila voor het zoet, een beetje Guji voor de geur. Al sinds onze eerste branding dezelfde verhouding.',
      en: 'Cerrado for body, Huila for sweetness, a little Guji for scent. The same proportions since our first roast.',
    },
    { nl: '1 kilo, hele bonen', en: '1 kilo, whole beans' },
  ),
  bean(
    'nachtwacht',
    1150,
    { nl: 'Nachtwacht cafeïnevrij', en: 'Night watch decaf' },
    { nl: 'Bruine suiker, dadel, amandel', en: 'Brown sugar, date, almond' },
    {
      nl: 'Cafeïne eruit met water en koolzuur, de smaak erin gebleven. Voor na het eten en voor wie morgen vroeg op moet.',
      en: 'Caffeine taken out with water and carbon dioxide, the taste left in. For after dinner, and for early risers.',
    },
  ),
  gear(
    'handmolen',
    8900,
    { nl: 'Handmolen', en: 'Hand grinder' },
    { nl: 'Stalen kegel, 24 standen', en: 'Steel burrs, 24 settings' },
    {
      nl: 'Kegelmaalwerk van gehard staal in een beukenhouten greep. Eén kop malen duurt veertig seconden. Helemaal uit elkaar te halen.',
      en: 'Conical burrs of hardened steel in a beech grip. Grinding for one cup takes forty seconds. Comes apart completely.',
    },
    { nl: 'Tot 30 gram bonen', en: 'Up to 30 grams of beans' },
  ),
  gear(
    'filterhouder',
    2750,
    { nl: 'Filterhouder', en: 'Dripper' },
    { nl: 'Porselein, voor 1 tot 3 koppen', en: 'Porcelain, for 1 to 3 cups' },
    {
      nl: 'Porselein houdt warmte vast, de spiraal laat lucht langs het papier. Zo loopt het water in drie minuten door, niet in twee en niet in vier.',
      en: 'Porcelain keeps the heat, the spiral lets air past the paper. Water takes three minutes to run through: not two, not four.',
    },
    { nl: 'Past op kan en mok', en: 'Fits jug and mug' },
  ),
  gear(
    'zwanenhals',
    7450,
    { nl: 'Zwanenhalsketel', en: 'Gooseneck kettle' },
    { nl: 'Rustig schenken, 0,9 liter', en: 'A steady pour, 0.9 litres' },
    {
      nl: 'De dunne tuit geeft een straal die blijft waar je hem wilt. Met thermometer in het deksel; voor gas en inductie.',
      en: 'The thin spout gives a stream that stays where you want it. Thermometer in the lid; for gas and induction.',
    },
    { nl: 'Roestvrij staal', en: 'Stainless steel' },
  ),
  gear(
    'filters',
    695,
    { nl: 'Papieren filters', en: 'Paper filters' },
    { nl: '100 stuks, ongebleekt', en: '100 pieces, unbleached' },
    {
      nl: 'Kegelvormig, voor onze filterhouder. Spoel ze even om met heet water, dan proef je alleen koffie.',
      en: 'Cone-shaped, for our dripper. Rinse them with hot water first, and all you taste is coffee.',
    },
    { nl: 'Doos van 100', en: 'Box of 100' },
  ),
  gear(
    'kopjes',
    2400,
    { nl: 'Twee kopjes', en: 'Two cups' },
    { nl: 'Steengoed, met de hand gedraaid', en: 'Stoneware, thrown by hand' },
    {
      nl: 'Gedraaid in Delft, elk net iets anders. Dik genoeg om warm te blijven, mag in de vaatwasser.',
      en: 'Thrown in Delft, each a little different. Thick enough to stay warm, safe in the dishwasher.',
    },
    { nl: '2 × 180 ml', en: '2 × 180 ml' },
  ),
  {
    id: 'cadeaubon',
    category: 'cadeaubon',
    name: { nl: 'Cadeaubon', en: 'Gift card' },
    tagline: { nl: 'Voor wie zelf wil kiezen', en: 'For those who like to choose' },
    description: {
      nl: 'Vijfentwintig euro om zelf te besteden, twee jaar geldig. Op de bon zelf spaar je niet; op wat ermee gekocht wordt wel.',
      en: 'Twenty-five euros to spend, valid for two years. The card itself earns no points; what is bought with it does.',
    },
    unit: { nl: 'Per post of om te printen', en: 'By post or to print' },
    price: 2500,
    vatPercent: 0,
  },
];

/** What stands in no window. Only who may see the sale hears of it. */
export const saleProducts: readonly Product[] = [
  {
    ...bean(
      'gesha-perceel-7',
      2450,
      { nl: 'Gesha, perceel 7', en: 'Gesha, plot 7' },
      { nl: 'Bergamot, perzik, oranjebloesem', en: 'Bergamot, peach, orange blossom' },
      {
        nl: 'Het eerste plukrondje van één perceel in Huehuetenango. Twintig zakjes, en dan is het op.',
        en: 'The first picking of a single plot in Huehuetenango. Twenty bags, and then it is gone.',
      },
      { nl: '125 gram, hele bonen', en: '125 grams, whole beans' },
    ),
    onlyInSale: true,
  },
];

export function findProduct(id: string): Product | null {
  return [...products, ...saleProducts].find((product) => product.id === id) ?? null;
}
