import type { Visit } from '../visit.ts';
import type { Product } from '../products.ts';
import { html } from '../html.ts';
import type { Page } from './layout.ts';
import { productReviews } from './reviews.ts';

/** One product, with what it earns. */
export function productPage(product: Product, visit: Visit): Page {
  const { t, language, money } = visit;
  const name = product.name[language];
  const shelf = product.category === 'bonen' ? 'bonen' : 'zetten';
  const content = html`<div class="wide product">
      <img class="product-picture" src="/pictures/${product.id}.svg" alt="${name}" width="400" height="400" />
      <div class="product-text">
        <nav class="crumbs" aria-label="${t('Kruimelpad', 'Breadcrumb')}">
          <a href="/#${shelf}">${shelf === 'bonen' ? t('Bonen', 'Beans') : t('Om mee te zetten', 'To brew with')}</a>
        </nav>
        <h1>${name}</h1>
        <p class="lead">${product.tagline[language]}</p>
        <p class="product-price">
          <span class="price">${money(product.price)}</span> <span class="quiet">${product.unit[language]}</span>
        </p>
        <p>${product.description[language]}</p>
        <form class="buy" method="post" action="/cart" data-add>
          <input type="hidden" name="product" value="${product.id}" />
          <label for="quantity">${t('Aantal', 'Quantity')}</label>
          <input
            id="quantity"
            name="quantity"
            type="number"
            inputmode="numeric"
            min="1"
            max="20"
            value="1"
            required
            data-price="${product.price}"
          />
          <button class="button" type="submit">${t('In winkelwagen', 'Add to cart')}</button>
        </form>
        <p class="added" role="status" data-added></p>
        <kring-points-balance
          product="${product.id}"
          price="${(product.price / 100).toFixed(2)}"
          categories="${product.category}"
        ></kring-points-balance>
        <ul class="facts quiet">
          <li>
            ${product.category === 'bonen' ? t('Gebrand op dinsdag en donderdag, dezelfde dag verzonden', 'Roasted on Tuesday and Thursday, shipped the same day') : t('Voor 15.00 uur besteld, vandaag verzonden', 'Ordered before 15:00, shipped today')}
          </li>
          <li>${t('Gratis verzonden vanaf € 35', 'Free shipping from € 35')}</li>
          <li>${t('Niet goed? Veertien dagen om je te bedenken', 'Not right? Fourteen days to change your mind')}</li>
        </ul>
      </div>
    </div>
    ${productReviews(product, name, visit)}`;
  return { title: name, content };
}
