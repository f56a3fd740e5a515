const nl = {
  earns: (points: string) => `Spaart ${points}`,
  earnsNothing: 'Hiermee spaar je geen punten',
};

export type ProductStrings = typeof nl;

const en: ProductStrings = {
  earns: (points) => `Earns ${points}`,
  earnsNothing: 'This earns no points',
};

export const productStrings = { nl, en };
