import type { Visit } from '../visit.ts';
import type { Sale } from '../kring/sales.ts';

/** How a sale stands. */
export function saleStateWords(state: string, { t }: Visit): string {
  switch (state) {
    case 'upcoming':
      return t('nog niet open', 'not open yet');
    case 'open':
      return t('open', 'open');
    case 'sold_out':
      return t('uitverkocht', 'sold out');
    case 'ended':
      return t('afgelopen', 'over');
    default:
      return state;
  }
}

/** What was done with a sale; a change that this shop does not know yet stands by its own name. */
export function changeWords({ change, places, endsAt }: Sale['changes'][number], { t, moment }: Visit): string {
  const until = endsAt && moment(endsAt);
  switch (change) {
    case 'open':
      return t('Geopend voor iedereen', 'Opened for everyone');
    case 'end':
      return t('Beëindigd', 'Ended');
    case 'extend':
      return t(`Langer open, tot ${until}`, `Open for longer, until ${until}`);
    case 'restock':
      return t(`${places} plekken erbij`, `${places} places added`);
    case 'published_later':
      return t(`Nieuw programma: later afgelopen, ${until}`, `New programme: ends later, ${until}`);
    case 'published_sooner':
      return t(`Nieuw programma: eerder afgelopen, ${until}`, `New programme: ends sooner, ${until}`);
    default:
      return change;
  }
}
