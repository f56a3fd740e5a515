export { assignAttempt } from './assign.ts';
export { attemptOf } from './find.ts';
export { resultOf } from './result.ts';
