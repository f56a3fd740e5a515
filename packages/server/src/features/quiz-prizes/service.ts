export { award, tellWin, type Won, winnerHears } from './award.ts';
export { decidePrize } from './decide.ts';
export { leaderboardOf, rankOf } from './leaderboard.ts';
export { prizeOf } from './outcome.ts';
export { onQuizPublished } from './publish.ts';
export { lapseTicket } from './stock.ts';
export { prizeText } from './words.ts';
