export { shownCode } from './code.ts';
export { consent, ended, forget, invitation, onInvitation, remember, remembered } from './invitation.ts';
export { land } from './land.ts';
