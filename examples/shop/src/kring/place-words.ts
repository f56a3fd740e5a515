import type { Visit } from '../visit.ts';
import { field, words } from './fields.ts';

/** Why a place in a sale is not good at the checkout, in words for the customer; null where Kring did not answer. */
export function whyNoPlace(problem: unknown, { t }: Pick<Visit, 't'>): string {
  const again = t('Er is niets betaald.', 'Nothing was paid.');
  const lapsed = t(
    `De tijd van je plek was om, dus ging hij naar een ander. ${again} Is er nog een plek, dan kun je die opnieuw vasthouden.`,
    `The time of your place was up, so it went to somebody else. ${again} If there is a place left, you can keep it again.`,
  );
  if (problem === null)
    return t(
      `We kunnen je plek nu niet nakijken. ${again} Probeer het zo nog eens; je plek blijft van jou tot de tijd om is.`,
      `We cannot check your place right now. ${again} Try again in a moment; the place stays yours until its time is up.`,
    );
  switch (words(field(problem, 'code'))) {
    case 'pass_expired':
      return lapsed;
    case 'hold_over':
      if (field(problem, 'reason', 'state') === 'released')
        return t(
          `Je gaf deze plek terug. ${again} Is er nog een plek, dan kun je die opnieuw vasthouden.`,
          `You gave this place back. ${again} If there is a place left, you can keep it again.`,
        );
      return lapsed;
    case 'pass_used': {
      const order = words(field(problem, 'reason', 'orderId'));
      return t(
        `Met deze plek is al gekocht: bestelling ${order}. ${again}`,
        `This place was bought with already: order ${order}. ${again}`,
      );
    }
    case 'pass_of_another':
      return t(`Deze plek hoort bij een ander account. ${again}`, `This place belongs to another account. ${again}`);
    default:
      return t(
        `Dit is geen plek in onze verkoop. ${again} Ga terug naar de verkoop en hou daar een plek vast.`,
        `This is no place in our sale. ${again} Go back to the sale and keep a place there.`,
      );
  }
}
