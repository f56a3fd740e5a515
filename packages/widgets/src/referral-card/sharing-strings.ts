const nl = {
  copied: 'De link is gekopieerd.',
  codeCopied: 'De code is gekopieerd.',
  selected: 'Kopiëren lukt hier niet vanzelf. De link is geselecteerd: kopieer hem zelf.',
  codeSelected: (code: string) => `Kopiëren lukt hier niet vanzelf. Je code is ${code}.`,
  shareFailed: 'Delen lukt hier niet. Kopieer de link, of kies een andere manier.',
  qrOf: 'QR-code van je link',
  qrSay: 'Laat je vriend deze code scannen.',
  qrFailed: 'De QR-code komt nu niet. De link werkt net zo goed.',
};

export type SharingStrings = typeof nl;

const en: SharingStrings = {
  copied: 'The link was copied.',
  codeCopied: 'The code was copied.',
  selected: "It can't be copied by itself here. The link is selected: copy it yourself.",
  codeSelected: (code) => `It can't be copied by itself here. Your code is ${code}.`,
  shareFailed: "Sharing doesn't work here. Copy the link, or choose another way.",
  qrOf: 'QR code of your link',
  qrSay: 'Let your friend scan this code.',
  qrFailed: "The QR code can't come now. The link works just as well.",
};

export const sharingStrings = { nl, en };
