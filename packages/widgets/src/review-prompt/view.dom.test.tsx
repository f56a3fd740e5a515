import { cleanView, renderView } from '@kring/kit/testing/view';
import type { KringError } from '@kring/kit';
import { addReview, MockShop, MOCK_CUSTOMER } from '@kring/mocks';
import type { MyReview, ReviewRequest } from '@kring/contract';
import { fireEvent, screen } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { bodyOf, emptyDraft, isEmpty } from './draft.ts';
import { endPanel, type Ending } from './ending.tsx';
import { takeLink } from './link.ts';
import { ownReview } from './own-model.ts';
import { OwnReviewItem } from './own-view.tsx';
import { ownStrings } from './own-strings.ts';
import { photoStrings } from './photos-strings.ts';
import { ask, line } from './question-model.ts';
import { questionStrings } from './question-strings.ts';
import { AskCard } from './question-view.tsx';
import { refusal } from './refusal.ts';
import { refused } from './refused.tsx';
import { refusedStrings } from './refused-strings.ts';
import { strings } from './strings.ts';
import { Loading, NoticeCard, Own } from './view.tsx';
import { writingStrings } from './writing-strings.ts';
import { Left, Recommend } from './writing-view.tsx';

const shop = new MockShop('member', () => new Date('2026-11-22T12:00:00Z'));
const programme = shop.publicProgramme();
const nl = { language: 'nl', textLanguage: 'nl' } as const;
const en = { language: 'en', textLanguage: 'en' } as const;
afterEach(cleanView);

const request: ReviewRequest = {
  id: 'rvq_1',
  product: { id: 'sumatra', title: 'Sumatra Mandheling' },
  orderNumber: '1001',
  delivered: { at: '2026-11-09T11:00:00Z', on: '2026-11-09', onText: '9 november' },
  reward: { points: 50, pointsText: '50 punten' },
};
const nothing = { onChange: () => {}, onFiles: () => {}, onSend: () => {} };

test('a question, in words of the shop and the customer', () => {
  const said = ask(request, programme, nl);
  expect(said).toMatchObject({ question: 'Hoe is je Sumatra Mandheling?', delivered: 'Bezorgd op 9 november' });
  expect(said.disclosure).toContain('Je krijgt 50 punten, wat je ook vindt.');
  expect(ask(request, programme, { ...en, textLanguage: 'nl' }).delivered).toBe('Delivered on 9 November');
});

test('without a title the order is named, without a delivery no day, without a reward no promise', () => {
  const bare = { ...request, product: { id: 'x', title: null }, delivered: null, reward: null };
  expect(ask(bare, programme, nl)).toEqual({
    question: 'Hoe bevalt wat je bestelde (1001)?',
    delivered: '',
    disclosure: 'Voor deze review krijg je geen punten.',
  });
  expect(ask(bare, { ...programme, reviews: { ...programme.reviews!, disclosure: null } }, nl).disclosure).toBe('');
});

test('what turns the direction of letters is left out of one line of somebody else', () => {
  expect(line('a\u202Eb\u2066c')).toBe('abc');
  expect(line(7)).toBe('');
});

test('the card: stars with names, a field with a name, and a change for each', () => {
  const onChange = vi.fn();
  const onDismiss = vi.fn();
  const card = { ask: ask(request, programme, nl), words: questionStrings.nl, draft: emptyDraft(), photos: 4 };
  renderView(<AskCard {...card} {...nothing} onChange={onChange} onDismiss={onDismiss} />);
  expect(screen.getAllByRole('radio').map((radio) => radio.getAttribute('aria-label'))).toEqual([
    '1 van 5 sterren: slecht',
    '2 van 5 sterren: matig',
    '3 van 5 sterren: gaat wel',
    '4 van 5 sterren: goed',
    '5 van 5 sterren: geweldig',
  ]);
  screen.getByRole('radiogroup', { name: 'Hoe is je Sumatra Mandheling?' });
  fireEvent.click(screen.getByRole('radio', { name: /^4 van 5/ }));
  fireEvent.input(screen.getByRole('textbox', { name: 'Wat vind je ervan?' }), { target: { value: 'Vol' } });
  fireEvent.click(screen.getByRole('button', { name: 'Niet meer vragen' }));
  expect(onChange.mock.calls).toEqual([[{ stars: 4 }], [{ text: 'Vol' }]]);
  expect(onDismiss).toHaveBeenCalledExactlyOnceWith('never');
});

test('a programme without photos asks for none', () => {
  const card = { ask: ask(request, programme, nl), words: questionStrings.nl, draft: emptyDraft() };
  const container = renderView(<AskCard {...card} {...nothing} photos={0} />);
  expect(container.querySelector('[type=file]')).toBeNull();
  renderView(<AskCard {...card} {...nothing} photos={1} />);
  expect(container.querySelector<HTMLInputElement>('[type=file]')!.accept).toBe('image/jpeg,image/png,image/webp');
});

test('the scores run from 0 to 10, and the ends say what they mean', () => {
  const onScore = vi.fn();
  renderView(<Recommend words={writingStrings.nl} question="Raad je ons aan?" value={null} onScore={onScore} />);
  const scores = screen.getAllByRole('radio');
  expect(scores).toHaveLength(11);
  expect(scores[0]!.getAttribute('aria-label')).toBe('0 van 10, zeker niet');
  expect(scores[10]!.getAttribute('aria-label')).toBe('10 van 10, zeker wel');
  fireEvent.click(scores[9]!);
  expect(onScore).toHaveBeenCalledExactlyOnceWith(9);
});

test('the room that is left is said when it becomes short', () => {
  const left = (used: number) => renderView(<Left words={writingStrings.nl} used={used} most={5000} />).textContent;
  expect(left(4500)).toBe('');
  expect(left(4501)).toBe('Nog 499 tekens');
  expect(left(4999)).toBe('Nog 1 teken');
});

test('of a draft only what was filled in is sent', () => {
  expect(isEmpty(emptyDraft())).toBe(true);
  expect(isEmpty({ ...emptyDraft(), recommend: 0 })).toBe(false);
  const draft = { ...emptyDraft(), stars: 3, title: ' ', text: ' Vol ', recommend: 0 };
  expect(bodyOf(draft, { request: 'rvq_1' }, 'nl')).toEqual({
    request: 'rvq_1',
    stars: 3,
    text: 'Vol',
    recommend: 0,
    language: 'nl',
  });
});

test.each([
  [{ how: 'kept' }, 'We bewaren je review en versturen hem zodra er verbinding is'],
  [{ how: 'later', until: '29 november' }, 'We vragen het weer op 29 november.'],
  [{ how: 'later', until: '' }, 'We vragen het een andere keer.'],
  [{ how: 'closed', why: 'Het is voorbij.' }, 'Dat kan nu nietHet is voorbij.'],
] satisfies [Ending, string][])('an ending says what happens now: %o', (ending, expected) => {
  const after = { next: undefined, linked: false, busy: false, onUndo: () => {} };
  expect(renderView(endPanel(ending, writingStrings.nl, after)).textContent).toContain(expected);
});

const mine = (change: Partial<MyReview> = {}): MyReview => {
  addReview(shop, { productId: 'x', productTitle: 'Kopjes', customerId: MOCK_CUSTOMER, stars: 4, points: 50 });
  return {
    id: 'rev_1',
    revision: 1,
    product: { id: 'x', title: 'Kopjes' },
    stars: 4,
    title: '',
    text: 'Mooi',
    photos: [],
    state: 'published',
    why: null,
    written: request.delivered!,
    reward: { points: 50, pointsText: '50 punten' },
    reply: null,
    followUp: null,
    ...change,
  };
};

test('an own review: its stars, its state, what it brought', () => {
  const review = ownReview(mine(), programme, nl);
  renderView(<OwnReviewItem review={review} words={ownStrings.nl} onEdit={() => {}} onWithdraw={() => {}} />);
  screen.getByRole('img', { name: '4 van 5 sterren' });
  screen.getByText('geplaatst');
  screen.getByText('Geschreven op 9 november · 50 punten gekregen');
});

test('why it was rejected is told only where it was, and an open follow-up is promised an answer', () => {
  const why = { code: 'offensive', text: 'De tekst is grof.' } as const;
  expect(ownReview(mine({ why }), programme, nl).why).toBe('');
  expect(ownReview(mine({ why, state: 'rejected' }), programme, nl).why).toBe('De tekst is grof.');
  const open = { state: 'open', text: '', on: null } as const;
  expect(ownReview(mine({ followUp: open }), programme, nl).followUp?.text).toContain('Het antwoord komt hier.');
});

test('only pictures are photos', () => {
  const photo = { id: 'pho_1', width: 1, height: 1 };
  const urls = [
    'javascript:alert(1)',
    '//x',
    'data:text/html,x',
    'data:image/svg+xml;base64,x',
    'https://k.example/p.webp',
  ];
  const photos = urls.map((url) => ({ ...photo, url }));
  expect(ownReview(mine({ photos }), programme, nl).photos).toEqual([{ id: 'pho_1', url: 'https://k.example/p.webp' }]);
});

test('a state that is not known here is one that waits', () => {
  expect(ownReview(mine({ state: 'constructor' as never }), programme, nl).state).toBe('pending');
});

const no = (code: string, reason: Record<string, unknown> = {}, status = 409) =>
  ({ name: 'KringError', kind: 'refused', code, status, reason, message: code }) as unknown as KringError;

test.each([
  ['review_request_closed', { state: 'answered' }, 409, true, 'Je hebt dit product al beoordeeld.'],
  ['review_request_closed', { state: 'refunded' }, 409, true, 'Je kreeg dit product terugbetaald'],
  ['review_request_closed', { state: 'constructor' }, 409, true, 'Deze vraag is er niet meer.'],
  ['review_link_invalid', { why: 'used' }, 404, true, 'Hij werkt één keer.'],
  ['too_many_photos', { limit: 2, sent: 3 }, 422, false, "hoogstens 2 foto's"],
  ['session_expired', {}, 401, false, 'Log opnieuw in'],
  ['overloaded', {}, 503, false, 'een paar minuten'],
  ['something_new', {}, 409, false, 'Je tekst blijft staan.'],
] as const)('a refusal in words: %s %o', (code, reason, status, final, expected) => {
  const said = refusal(no(code, reason, status), nl);
  expect(said?.final).toBe(final);
  expect(said?.text).toContain(expected);
});

test('of a link that does not work, why not', () => {
  const tell = vi.fn();
  const said = (reason: Record<string, unknown>) =>
    renderView(refused(no('review_link_invalid', reason, 404), programme, 'nl', tell)).textContent;
  expect(said({ why: 'used' })).toContain('Deze link is gebruikt');
  expect(said({ why: 'expired' })).toContain('Deze link is verlopen');
  expect(said({ why: 'toString' })).toContain('Deze link werkt niet');
  expect(tell).not.toHaveBeenCalled();
  renderView(refused(no('token_expired', {}, 401), programme, 'nl', tell));
  expect(screen.getByRole('link', { name: 'Inloggen' }).getAttribute('href')).toBe('/account');
  expect(tell).toHaveBeenCalledExactlyOnceWith('has nothing to ask: token_expired. token_expired');
});

test('the token of a link goes out of the address, and nothing else does', () => {
  const address = (search: string) => history.replaceState({ own: 1 }, '', `/orders/7${search}`);
  address('?x=%20&kring_review=rvl_abc&y#z');
  expect(takeLink()).toBe('rvl_abc');
  expect(`${location.pathname}${location.search}${location.hash}`).toBe('/orders/7?x=%20&y#z');
  expect(history.state).toEqual({ own: 1 });
  expect(takeLink()).toBeUndefined();
  address('?kring_reviewed=1');
  expect(takeLink()).toBeUndefined();
  expect(location.search).toBe('?kring_reviewed=1');
});

test('own reviews are folded, say how many, and which the shop did not post', () => {
  const onOpen = vi.fn();
  const container = renderView(<Own words={strings.nl} count={3} rejected={1} onOpen={onOpen} />);
  expect(container.textContent).toBe('Jouw reviews (3)1 niet geplaatst');
});

test('the room that is kept says what it waits for, and a notice where to go on', () => {
  expect(renderView(<Loading words={strings.nl} />).textContent).toContain('Even kijken wat je kunt beoordelen');
  renderView(<NoticeCard {...strings.nl.guest} href="/account" go={strings.nl.signIn} />);
  screen.getByRole('link', { name: 'Inloggen' });
});

test.each([[strings], [questionStrings], [writingStrings], [photoStrings], [ownStrings], [refusedStrings]])(
  'every key of one language is in the other',
  (both) => {
    expect(Object.keys(both.en)).toEqual(Object.keys(both.nl));
  },
);
