import type { PhotoFault } from './shrink.ts';

const nl = {
  photos: "Foto's bij je review",
  photo: (name: string) => `Foto: ${name}`,
  remove: (name: string) => `Verwijder ${name}`,
  removed: (name: string) => `${name} is verwijderd.`,
  added: (count: number, most: number) => `${count} van hoogstens ${most} ${most === 1 ? 'foto' : "foto's"}`,
  busy: 'Foto wordt klaargemaakt',
  full: (most: number) =>
    `Er ${most === 1 ? 'past 1 foto' : `passen ${most} foto's`} bij. De andere zijn niet toegevoegd.`,
  faults: {
    not_a_photo: (name) => `${name} is geen foto. Kies een JPEG, PNG of WebP.`,
    kind: (name) => `${name} kan deze browser niet lezen. Sla hem op als JPEG, PNG of WebP.`,
    broken: (name) => `${name} is beschadigd en kan niet worden gelezen.`,
    too_large: (name) => `${name} is te groot. Kies een foto van hoogstens 60 MB.`,
    canvas: (name) => `${name} kan deze browser niet verkleinen. Kies een foto van hoogstens 2 MB.`,
  } satisfies Record<PhotoFault, (name: string) => string> as Record<PhotoFault, (name: string) => string>,
  /** The server's own words for a photo that it did not take. */
  refused: (name: string) => `${name} kan de winkel niet aannemen. Verwijder hem en probeer het nog eens.`,
  failed: "Foto's toevoegen lukt nu niet. Je review kan ook zonder.",
};

export type PhotoStrings = typeof nl;

const en: PhotoStrings = {
  photos: 'Photos with your review',
  photo: (name) => `Photo: ${name}`,
  remove: (name) => `Remove ${name}`,
  removed: (name) => `${name} was removed.`,
  added: (count, most) => `${count} of at most ${most} ${most === 1 ? 'photo' : 'photos'}`,
  busy: 'Preparing the photo',
  full: (most) => `${most === 1 ? '1 photo fits' : `${most} photos fit`}. The others were not added.`,
  faults: {
    not_a_photo: (name) => `${name} is no photo. Choose a JPEG, PNG or WebP.`,
    kind: (name) => `${name} can't be read by this browser. Save it as JPEG, PNG or WebP.`,
    broken: (name) => `${name} is damaged and can't be read.`,
    too_large: (name) => `${name} is too large. Choose a photo of at most 60 MB.`,
    canvas: (name) => `${name} can't be made smaller by this browser. Choose a photo of at most 2 MB.`,
  },
  refused: (name) => `The shop can't take ${name}. Remove it and try again.`,
  failed: "Photos can't be added now. Your review can do without.",
};

export const photoStrings = { nl, en };
