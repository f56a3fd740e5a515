/** Refusals about quizzes: playing, prizes and draws. */
export const quizzesProblems = {
  quiz_unknown: { status: 404, title: 'There is no such quiz', help: 'Ids are those of `quizzes` in the programme.' },
  quiz_not_open: {
    status: 409,
    title: 'This quiz is not open',
    help: '`reason` has {state, opensAt, endsAt}: upcoming or ended.',
  },
  attempt_limit_reached: {
    status: 409,
    title: 'There is no attempt left',
    help: '`reason` has {limit, per, nextAttemptAt}: per is customer, day or campaign; null for never.',
  },
  timer_required: {
    status: 409,
    title: 'This quiz is played against the clock',
    help: 'Only a quiz with `timerOptional` may be played without a timer.',
  },
  attempt_unknown: { status: 404, title: 'There is no such attempt', help: 'Check the id, and who is signed in.' },
  attempt_finished: { status: 409, title: 'This attempt is finished', help: 'Nothing can be answered any more.' },
  attempt_not_finished: { status: 409, title: 'This attempt is not finished', help: 'Answer all questions first.' },
  question_not_asked: {
    status: 409,
    title: 'This question is not the one that is asked',
    help: '`reason.asked` is the id of the one that is.',
  },
  question_answered: {
    status: 409,
    title: 'This question was answered before',
    help: 'The first answer counts. Read the attempt again.',
  },
  answer_too_early: {
    status: 409,
    title: 'Nobody answers that fast',
    help: '`reason.after` is from when on an answer is taken.',
  },
  answer_late: {
    status: 409,
    title: 'The time for this question is over',
    help: 'It counts as not answered. Read the attempt again: the next question waits; the last one waits for `given: null`.',
  },
  answer_invalid: {
    status: 422,
    title: 'This is no answer to the question',
    help: '`reason` has {kind, expected}.',
  },
  leaderboard_off: { status: 409, title: 'This quiz has no leaderboard', help: 'Add `leaderboard` to the quiz.' },
  ticket_invalid: {
    status: 409,
    title: 'This ticket does not work',
    help: 'Tickets work once, within 72 hours. `reason.why` is unknown, used or expired.',
  },
  profile_not_asked: {
    status: 409,
    title: 'This quiz keeps nothing in the profile',
    help: 'Only a personality quiz with `profile` does.',
  },
  draw_unknown: { status: 404, title: 'This quiz has no draw', help: 'Only prizes with mode draw have one.' },
} as const;
