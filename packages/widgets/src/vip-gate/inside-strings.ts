import type { SaleState } from '@kring/contract';

/** What a state is called, and what it means for the customer; empty where the sale says it itself. */
export type Said = readonly [chip: string, text: string];

const nl = {
  states: {
    open: ['Open voor jou', ''],
    drawing: ['Je loot mee', 'Zodra er geloot is, zie je hier of je een plek hebt.'],
    holding: ['Voor jou vastgehouden', 'Reken af voor de tijd om is. Daarna is je plek voor een ander.'],
    bought: ['Gekocht', 'Je bestelling is binnen. Veel plezier ermee.'],
    sold_out: ['Uitverkocht', 'Geeft iemand een plek terug, dan zie je dat hier.'],
    waiting: ['Op de wachtlijst', 'Komt er een plek vrij, dan houden we die voor je vast.'],
    invited: ['Er is een plek voor je', 'Neem hem voor de tijd om is. Daarna is hij voor de volgende.'],
  } as Partial<Record<SaleState, Said>>,
  products: 'Wat er te koop is',
  acts: {
    claim: 'Hou een plek vast',
    pay: 'Afrekenen',
    giveBack: 'Geef terug',
    wait: 'Zet me op de wachtlijst',
    leave: 'Van de lijst af',
    accept: 'Neem mijn plek',
    decline: 'Laat gaan',
  },
  sure: 'Zeker weten?',
};

export type InsideStrings = typeof nl;

const en: InsideStrings = {
  states: {
    open: ['Open for you', ''],
    drawing: ['You are in the draw', 'Once lots are drawn, you see here whether you have a place.'],
    holding: ['Kept for you', 'Pay before the time is up. After that your place is for someone else.'],
    bought: ['Bought', 'Your order is in. Enjoy.'],
    sold_out: ['Sold out', 'When someone gives a place back, you see it here.'],
    waiting: ['On the waiting list', 'When a place comes free, we keep it for you.'],
    invited: ['There is a place for you', 'Take it before the time is up. After that it is for the next one.'],
  },
  products: 'What is on sale',
  acts: {
    claim: 'Keep a place for me',
    pay: 'Check out',
    giveBack: 'Give back',
    wait: 'Put me on the waiting list',
    leave: 'Leave the list',
    accept: 'Take my place',
    decline: 'Let it go',
  },
  sure: 'Sure?',
};

export const insideStrings = { nl, en };
