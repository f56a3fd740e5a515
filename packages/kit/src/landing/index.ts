export { shownCode } from './code.ts';
export { consent, forget, invitation, onInvitation, remember, remembered } from './invitation.ts';
export { land } from './land.ts';
