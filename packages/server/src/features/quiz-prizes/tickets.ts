import { sha256 } from '../../http/identity/keys.ts';
import { unguessableId } from '../../ids.ts';

/** A guest has so long to come with a ticket, in milliseconds. */
export const TICKET_LIFE = 72 * 3_600_000;

/** A new ticket, of 130 random bits. It is shown once, and only its hash is kept. */
export const newTicket = (): string => unguessableId('qct', 26);

export const hashOfTicket = (ticket: string): string => sha256(ticket);
