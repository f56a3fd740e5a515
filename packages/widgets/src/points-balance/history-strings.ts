import type { EarningWhy } from '@kring/contract';

const nl = {
  loading: 'Je geschiedenis komt eraan',
  none: 'Hier komt te staan waarmee je spaart.',
  more: 'Toon meer',
  failed: { title: 'Je geschiedenis is er nu even niet', text: 'Je punten zijn er wel.' },
  retry: 'Opnieuw proberen',
  earned: (order: string) => `Bestelling ${order}`,
  matured: (order: string) => `Bedenktijd van bestelling ${order} voorbij`,
  clawedBack: (order: string) => `Terugbetaling van bestelling ${order}`,
  free: (points: string) => `${points} vrij`,
  frees: (day: string) => `vrij op ${day}`,
  paidDebt: (points: string) => `waarvan ${points} voor je tekort`,
  toDebt: (points: string) => `waarvan ${points} nog open staat`,
  why: 'Per product',
  shipping: 'Verzendkosten',
  reasons: {
    rate: '',
    rule_rate: 'eigen tarief',
    rule_multiplier: 'extra punten',
    rule_each: 'vast aantal per stuk',
    rule_nothing: 'spaart niet mee',
    shipping: '',
    shipping_not_counted: 'spaart niet mee',
    cap_order: 'Maximum per bestelling',
    cap_day: 'Maximum per dag',
  } as Record<EarningWhy, string>,
};

export type HistoryStrings = typeof nl;

const en: HistoryStrings = {
  loading: 'Your history is on its way',
  none: 'What you earn will show here.',
  more: 'Show more',
  failed: { title: 'Your history is out of reach for a moment', text: 'Your points are there.' },
  retry: 'Try again',
  earned: (order) => `Order ${order}`,
  matured: (order) => `Return period of order ${order} is over`,
  clawedBack: (order) => `Refund of order ${order}`,
  free: (points) => `${points} ready`,
  frees: (day) => `free to use on ${day}`,
  paidDebt: (points) => `${points} of it for what you were short`,
  toDebt: (points) => `${points} of it still open`,
  why: 'By product',
  shipping: 'Shipping',
  reasons: {
    rate: '',
    rule_rate: 'its own rate',
    rule_multiplier: 'extra points',
    rule_each: 'fixed number each',
    rule_nothing: 'earns nothing',
    shipping: '',
    shipping_not_counted: 'earns nothing',
    cap_order: 'Most that an order can earn',
    cap_day: 'Most that a day can earn',
  },
};

export const historyStrings = { nl, en };
