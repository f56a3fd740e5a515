const nl = {
  from: (name: string) => `Van ${name}`,
  code: 'Je code',
  copy: 'Kopieer code',
  copied: 'Gekopieerd',
  copiedSay: 'De code is gekopieerd.',
  selected: 'Kopiëren lukt hier niet vanzelf. De code is geselecteerd: kopieer hem zelf.',
  keep: 'Bewaar op dit apparaat',
  kept: 'Je code staat 30 dagen op dit apparaat.',
  denied: 'Dit apparaat bewaart niets. De code blijft wel staan zolang je hier bent.',
  forget: 'Niet meer bewaren',
  forgotten: 'De code staat niet meer op dit apparaat.',
  signIn: 'Inloggen',
  signInForLink: 'Log in voor je eigen link',
  steps: ['Je deelt je link of je code.', 'Je vriend bestelt ermee.', 'Jullie krijgen allebei een beloning.'],
  nobody: 'Nog geen vrienden. Deel je link, dan lees je hier wie er bestelde.',
  rowCode: 'Code',
  rowFrom: (name: string) => (name ? `van ${name}` : ''),
  row: 'Uitnodiging',
  /** Over what became of it, where the gift is not the news. */
  invitation: 'Je uitnodiging',
  unknown: 'Deze code kennen we niet. Vraag je vriend om de link nog eens te sturen.',
  first: 'Kopieer je code, of bewaar hem op dit apparaat.',
  last: 'Wie je uitnodigde, krijgt ook een beloning.',
};

export type FriendStrings = typeof nl;

const en: FriendStrings = {
  from: (name) => `From ${name}`,
  code: 'Your code',
  copy: 'Copy code',
  copied: 'Copied',
  copiedSay: 'The code was copied.',
  selected: "It can't be copied by itself here. The code is selected: copy it yourself.",
  keep: 'Keep on this device',
  kept: 'Your code is on this device for 30 days.',
  denied: 'This device keeps nothing. The code stays as long as you are here.',
  forget: 'No longer keep',
  forgotten: 'The code is no longer on this device.',
  signIn: 'Sign in',
  signInForLink: 'Sign in for your own link',
  steps: ['You share your link or your code.', 'Your friend orders with it.', 'You both get a reward.'],
  nobody: 'No friends yet. Share your link, and you read here who ordered.',
  rowCode: 'Code',
  rowFrom: (name) => (name ? `from ${name}` : ''),
  row: 'Invitation',
  invitation: 'Your invitation',
  unknown: "We don't know this code. Ask your friend to send the link once more.",
  first: 'Copy your code, or keep it on this device.',
  last: 'Who invited you gets a reward too.',
};

export const friendStrings = { nl, en };
