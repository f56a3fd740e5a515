const nl = {
  estimate: 'Jouw schatting',
  up: (name: string) => `${name} omhoog`,
  down: (name: string) => `${name} omlaag`,
  moved: (name: string, place: number) => `${name} staat nu op plaats ${place}.`,
};

/** Every key of one language is in the other: the compiler says so. */
export type SpecialStrings = typeof nl;

const en: SpecialStrings = {
  estimate: 'Your estimate',
  up: (name) => `Move ${name} up`,
  down: (name) => `Move ${name} down`,
  moved: (name, place) => `${name} is now in place ${place}.`,
};

export const specialStrings = { nl, en };
