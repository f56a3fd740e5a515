const nl = {
  empty: {
    title: 'Nog geen reviews',
    text: 'Koop je dit product? Dan vragen we na de bezorging wat je ervan vindt.',
  },
  verified: 'Gekocht',
  verifiedMeans: (shop: string) =>
    `Deze klant kocht het product bij ${shop || 'deze winkel'}. Dat is gecontroleerd met de bestelling.`,
  own: 'Jouw review',
  someone: 'Een klant',
  readMore: 'Lees meer',
  readLess: 'Lees minder',
  photo: (at: number, of: number, who: string) => (of > 1 ? `Foto ${at} van ${of}, van ${who}` : `Foto van ${who}`),
  large: (photo: string) => `${photo}, groot bekijken`,
  close: 'Sluiten',
  previous: 'Vorige foto',
  next: 'Volgende foto',
  reply: (shop: string) => `Antwoord van ${shop || 'de winkel'}`,
  helpful: 'Nuttig',
  helpfulTo: (count: string) => (count === '1' ? '1 klant vond dit nuttig' : `${count} klanten vonden dit nuttig`),
  signIn: 'Log in om te zeggen dat een review je hielp.',
  signInNow: 'Inloggen',
  notSaid: 'Dat lukte niet. Probeer het zo nog eens.',
};

/** Every key of one language is in the other: the compiler says so. */
export type ListStrings = typeof nl;

const en: ListStrings = {
  empty: { title: 'No reviews yet', text: 'Buy this product, and after delivery we ask what you think of it.' },
  verified: 'Bought',
  verifiedMeans: (shop) =>
    `This customer bought the product from ${shop || 'this shop'}. It was checked against the order.`,
  own: 'Your review',
  someone: 'A customer',
  readMore: 'Read more',
  readLess: 'Read less',
  photo: (at, of, who) => (of > 1 ? `Photo ${at} of ${of}, by ${who}` : `Photo by ${who}`),
  large: (photo) => `${photo}, view large`,
  close: 'Close',
  previous: 'Previous photo',
  next: 'Next photo',
  reply: (shop) => `Reply from ${shop || 'the shop'}`,
  helpful: 'Helpful',
  helpfulTo: (count) => (count === '1' ? '1 customer found this helpful' : `${count} customers found this helpful`),
  signIn: 'Sign in to say that a review helped you.',
  signInNow: 'Sign in',
  notSaid: "That didn't work. Try again in a moment.",
};

export const listStrings = { nl, en };
