import type { Language } from './controllers/locale.ts';
import { number } from './words.ts';

/** Minor units of a currency with two decimals → `€ 10`, `€ 18,95`. Euros by hand, other currencies by `Intl`. */
export function money(amount: number, currency: string, language: Language): string {
  if (currency !== 'EUR') return (amount / 100).toLocaleString(language, { style: 'currency', currency });
  const cents = amount % 100;
  const decimals = cents ? (language === 'nl' ? ',' : '.') + String(cents).padStart(2, '0') : '';
  return (language === 'nl' ? '€\u00a0' : '€') + number((amount - cents) / 100, language) + decimals;
}
