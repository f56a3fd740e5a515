import { randomInt } from 'node:crypto';
import type { Attempt } from '@kring/contract';
import { dayOf, dayText, planAttempt, quizState } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { unguessableId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/service.ts';
import { asAttempt, languageFor } from './attempt.ts';
import { isLapsed, knownAttempt, type Player, type PublishedQuiz, quizOf } from './find.ts';
import { playerHears } from './hears.ts';
import { limitFor, refuseLimit } from './limits.ts';
import type { AttemptRow } from './store.ts';

/** Characters of five random bits each: 130 bits, so that no guest's attempt is found by trying. */
const ID_LENGTH = 26;

interface Start {
  readonly quizId: string;
  /** False to play without a timer. */
  readonly timer: boolean;
  readonly acceptLanguage: string | undefined;
}

/** Begins to play. A customer who has an attempt under way gets that one; of one that lapsed it is the end. */
export async function startAttempt(
  tx: Tx,
  player: Player,
  { quizId, timer, acceptLanguage }: Start,
): Promise<Outcome<Attempt>> {
  const published = await quizOf(tx, player.shopId, quizId);
  const row = (await underWay(tx, player, quizId)) ?? (await begin(tx, player, published, timer));
  const known = await knownAttempt(tx, row);
  return {
    answer: await asAttempt(tx, known, languageFor(known, acceptLanguage)),
    changed: await playerHears(tx, row),
  };
}

async function underWay(tx: Tx, { shopId, customerId }: Player, quizId: string): Promise<AttemptRow | undefined> {
  if (customerId === undefined) return undefined;
  await requireOwn(tx, { shopId, customerId });
  const row = await tx.quizzes.open({ shopId, customerId }, quizId);
  if (!row || !(await isLapsed(tx, row))) return row;
  await tx.quizzes.lapse(shopId, row.id);
  return undefined;
}

async function begin(tx: Tx, player: Player, published: PublishedQuiz, timer: boolean): Promise<AttemptRow> {
  const { quiz, version, programme } = published;
  const { startsAt = null, endsAt = null, secondsPerQuestion, timerOptional = true } = quiz;
  const state = quizState(quiz, tx.now);
  if (state !== 'open')
    throw refuse('quiz_not_open', `The quiz ${quiz.id} is ${state}.`, {
      reason: { state, opensAt: startsAt, endsAt },
    });
  if (!timer && secondsPerQuestion !== undefined && !timerOptional)
    throw refuse('timer_required', `The quiz ${quiz.id} is played with ${secondsPerQuestion} seconds a question.`);
  const limit = await limitFor(tx, player, published);
  if (limit) throw refuseLimit(quiz, limit);
  const row: AttemptRow = {
    shopId: player.shopId,
    id: unguessableId('att', ID_LENGTH),
    quizId: quiz.id,
    customerId: player.customerId ?? null,
    programmeVersion: version,
    timer: timer && secondsPerQuestion !== undefined,
    plan: planAttempt(quiz, randomInt),
    state: 'playing',
    position: 0,
    score: 0,
    correct: 0,
    startedAt: tx.now,
    startedOn: dayText(dayOf(tx.now, programme.document.shop.timeZone)),
    askedAt: tx.now,
    finishedAt: null,
    outcome: null,
    profileGranted: null,
  };
  await tx.quizzes.add(row);
  return row;
}
