import type { Sale, SaleState } from '@kring/contract';
import { link, list, text, type KringElement, type Speech } from '@kring/kit';
import { Button, ButtonLink, Card, Ring, type Child } from '@kring/kit/ui';
import type { SaleOpened } from './events.ts';
import { fillPass } from './fields.ts';
import { insideStrings, type Said } from './inside-strings.ts';
import { insideStyles } from './inside-styles.ts';
import type { Act, Gate } from './model.ts';
import { tellPage } from './told.ts';

/** What can be done in each state; the first is the one thing to do. */
const acts: Partial<Record<SaleState, readonly Exclude<Act, 'signIn' | 'code'>[]>> = {
  open: ['claim'],
  holding: ['pay', 'giveBack'],
  sold_out: ['wait'],
  waiting: ['leave'],
  invited: ['accept', 'decline'],
};

/** An address that a picture may have: of a server, of the shop, or the picture itself. */
const picture = (url: unknown): string =>
  typeof url === 'string' && /^(?:https?:\/\/|\/|data:image\/(?:webp|png|jpeg);base64,)/.test(url) ? url : '';

/** What a visitor is about to do. */
export interface Doing {
  /** Where the checkout of the shop is. */
  readonly checkout: unknown;
  /** Pressed once, and needs a second press. */
  readonly sure: Act | undefined;
  /** Something is under way: it can't be done twice. */
  readonly busy: boolean | undefined;
  readonly onAct: (act: Act) => void;
}

/** What shows once the gate is open to who looks. A part of its own: who stands outside gets nothing of it. */
export class Inside {
  /** The sale is open to who looks, and the page was told so. */
  opened: SaleOpened | undefined;
  readonly #host: KringElement;
  #told: Sale | undefined;

  constructor(host: KringElement) {
    this.#host = host;
    host.adopt(insideStyles);
  }

  /** Hands over to the page what is in the answer: by events once, in fields also where they come later. */
  tell(sale: Sale): void {
    fillPass(sale.id, sale.hold ? `${sale.hold.pass}` : '');
    if (sale === this.#told) return;
    const before = this.#told?.id === sale.id ? this.#told : undefined;
    this.#told = sale;
    const { id: saleId, content } = sale;
    this.opened = content ? { saleId, token: `${content.token}` } : undefined;
    tellPage(this.#host, before, sale, this.opened);
  }

  /** What the state is called. */
  said({ state }: Sale, { language }: Speech): Said | undefined {
    const { states } = insideStrings[language];
    return Object.hasOwn(states, state) ? states[state] : undefined;
  }

  /** What can be done. */
  buttons({ state, waitingList }: Sale, { language }: Speech, { checkout, sure, busy, onAct }: Doing): Child {
    const words = insideStrings[language];
    const href = link(checkout);
    return (acts[state] ?? []).map((act, index) => {
      const label = sure === act ? words.sure : words.acts[act];
      if (act === 'pay')
        return (
          href && (
            <ButtonLink key={act} href={href}>
              {label}
            </ButtonLink>
          )
        );
      return (
        (act !== 'wait' || waitingList) && (
          <Button key={act} ghost={index > 0 || act === 'leave'} busy={busy} onClick={() => onAct(act)}>
            {label}
          </Button>
        )
      );
    });
  }

  /** What is on sale. Parts `products`, `product`, `picture`, `price` and `lowest`. */
  products({ content }: Sale, { language }: Speech): Child {
    const all = list(content?.products);
    if (!all.length) return undefined;
    return (
      <ul part="products" class="list" aria-label={insideStrings[language].products}>
        {all.map(({ id, title, text: about, url, image, priceText, lowestText }) => {
          const href = link(url);
          const src = picture(image?.url);
          return (
            <li key={text(id)} part="product" class="item">
              {src && (
                <img
                  part="picture"
                  src={src}
                  alt={text(image?.alt)}
                  width="56"
                  height="56"
                  loading="lazy"
                  decoding="async"
                />
              )}
              <div>
                <div>
                  <p>{href ? <a href={href}>{text(title)}</a> : text(title)}</p>
                  <p class="quiet">{text(about)}</p>
                </div>
                <p part="price" class="title">
                  {text(priceText)}
                </p>
                {lowestText && (
                  <p part="lowest" class="quiet">
                    {text(lowestText)}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    );
  }

  /** Only that a place is kept, for a checkout. */
  place({ chip, title, ring }: Gate): Child {
    return (
      <Card>
        <div class="top">
          <div>
            <p part="title" class="title">
              {chip}
            </p>
            <p part="text" class="quiet">
              {title}
            </p>
          </div>
          <Ring {...ring} />
        </div>
      </Card>
    );
  }
}
