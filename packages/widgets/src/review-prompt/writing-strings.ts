interface Words {
  readonly title: string;
  readonly text: string;
}

const nl = {
  title: 'Titel',
  titleHint: 'Titel (mag leeg blijven)',
  left: (count: number) => (count === 1 ? 'Nog 1 teken' : `Nog ${count} tekens`),
  recommend: 'Hoe waarschijnlijk is het dat je ons aanraadt?',
  recommendNote: 'Dit ziet alleen de winkel.',
  least: 'zeker niet',
  most: 'zeker wel',
  score: (score: number) => `${score} van 10`,
  check: 'Hoe we reviews controleren',
  noStars: 'Kies eerst een aantal sterren.',
  restored: 'Hier was je gebleven.',
  offline: 'Je bent offline. Schrijf gerust verder: we bewaren je review en versturen hem zodra er verbinding is.',
  done: {
    title: 'Bedankt voor je review',
    pending: 'De winkel kijkt hem na voordat hij op de site komt.',
    published: 'Hij staat op de site.',
  },
  doneSaid: 'Je review is ontvangen. Bedankt.',
  doneOwn: 'Hieronder zie je wat ermee gebeurt.',
  points: (points: string) => `+${points}`,
  kept: {
    title: 'Bewaard',
    text: 'We bewaren je review en versturen hem zodra er verbinding is. Je kunt deze pagina sluiten.',
  } as Words,
  later: {
    title: 'Goed, later',
    until: (day: string) => `We vragen het weer op ${day}.`,
    text: 'We vragen het een andere keer.',
  },
  never: { title: 'Goed, we vragen hier niet meer naar', text: 'Over andere aankopen kunnen we nog wel iets vragen.' },
  undo: 'Toch beoordelen',
  next: 'Nog een product beoordelen',
  close: 'Sluiten',
  failed:
    'Dat lukte niet. We weten niet of het is aangekomen; nog een keer proberen kan zonder iets dubbel te plaatsen.',
  refused: 'Dat kan nu niet',
  closed: {
    answered: 'Je hebt dit product al beoordeeld.',
    dismissed: 'Je vroeg ons hier niet meer naar te vragen.',
    over: 'De tijd om dit product te beoordelen is voorbij.',
    refunded: 'Je kreeg dit product terugbetaald, dus je kunt het niet meer beoordelen.',
  } as Readonly<Record<string, string>>,
  unknown: 'Deze vraag is er niet meer.',
  link: {
    used: 'Met deze link is al een review geschreven. Hij werkt één keer.',
    expired: 'Deze link is verlopen.',
  } as Readonly<Record<string, string>>,
  linkUnknown: 'Deze link werkt niet.',
  tooMany: (limit: number) => `Je kunt hoogstens ${limit} ${limit === 1 ? 'foto' : "foto's"} meesturen.`,
  signedOut: 'Je bent uitgelogd. Log opnieuw in; je tekst blijft staan.',
  busy: 'Het is nu erg druk. Probeer het over een paar minuten nog eens; je tekst blijft staan.',
  other: 'De winkel kan je review nu niet aannemen. Je tekst blijft staan.',
};

export type WritingStrings = typeof nl;

const en: WritingStrings = {
  title: 'Title',
  titleHint: 'Title (may stay empty)',
  left: (count) => (count === 1 ? '1 character left' : `${count} characters left`),
  recommend: 'How likely are you to recommend us?',
  recommendNote: 'Only the shop sees this.',
  least: 'not at all',
  most: 'certainly',
  score: (score) => `${score} of 10`,
  check: 'How we check reviews',
  noStars: 'Choose a number of stars first.',
  restored: 'This is where you left off.',
  offline: 'You are offline. Do write on: we keep your review and send it as soon as there is a connection.',
  done: {
    title: 'Thanks for your review',
    pending: 'The shop reads it before it goes on the site.',
    published: 'It is on the site.',
  },
  doneSaid: 'Your review has arrived. Thank you.',
  doneOwn: 'Below you can see what happens to it.',
  points: (points) => `+${points}`,
  kept: {
    title: 'Kept',
    text: 'We keep your review and send it as soon as there is a connection. You can close this page.',
  },
  later: { title: 'All right, later', until: (day) => `We ask again on ${day}.`, text: 'We ask another time.' },
  never: { title: "All right, we won't ask about this again", text: 'We may still ask about other purchases.' },
  undo: 'Review it after all',
  next: 'Review another product',
  close: 'Close',
  failed: "That didn't work. We don't know whether it arrived; you can try again without posting anything twice.",
  refused: "That can't be done now",
  closed: {
    answered: 'You have reviewed this product.',
    dismissed: 'You asked us not to ask about this again.',
    over: 'The time to review this product is over.',
    refunded: "You were refunded for this product, so you can't review it any more.",
  },
  unknown: 'This question is no longer there.',
  link: {
    used: 'A review was written with this link. It works once.',
    expired: 'This link has expired.',
  },
  linkUnknown: "This link doesn't work.",
  tooMany: (limit) => `You can add ${limit} ${limit === 1 ? 'photo' : 'photos'} at most.`,
  signedOut: 'You are signed out. Sign in again; your text stays.',
  busy: 'It is very busy now. Try again in a few minutes; your text stays.',
  other: "The shop can't take your review now. Your text stays.",
};

export const writingStrings = { nl, en };
