import { define } from '@kring/kit';
import { arrive } from '@kring/kit/testing/world';
import { expect, test } from 'vitest';
import { server } from 'vitest/browser';
import { KringQuiz } from './element.tsx';
import { scenarios } from './scenarios.ts';

define(KringQuiz);

/** What a quiz may say as soon as it is there; the suite compares the usual ones alone. */
const firsts = ['guest', 'member', 'by chance', 'by draw', 'goes on', 'played before', 'upcoming', 'empty', 'ended'];

const widths = [240, 320, 380, 500, 639, 640, 720];

// Where there is no font of the system, Firefox and WebKit take the widest letters that there are: narrow cards then have a
// line more than on a phone, for which no room is kept.
const exact = server.browser === 'chromium' ? widths : widths.filter((width) => width >= 500);

test.each(exact)('nothing moves when it comes, whatever it says first: at %i px', async (width) => {
  for (const language of ['nl', 'en'] as const) {
    const height = async (name: string) => {
      const { element, remove } = await arrive(
        scenarios.find((one) => one.name === name)!,
        {
          tag: KringQuiz.tag,
          width,
          language,
        },
      );
      const { offsetHeight } = element;
      remove();
      return offsetHeight;
    };
    const room = await height('loading');
    for (const name of firsts) expect(await height(name), `${name} in ${language}`).toBe(room);
  }
});
