/** The one database on the device. It is there once a visitor did something that was kept. */
export const DATABASE = 'kring';

/** What a visitor was writing and did not send: widgets that keep drafts keep them here, so that they go when the customer does. */
export const DRAFTS = 'kring-drafts';
