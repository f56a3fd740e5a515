import { define } from '@kring/kit';
import { find, press, until } from '@kring/kit/testing/world';
import { afterEach, expect, test, vi } from 'vitest';
import { KringReviewPrompt } from './element.tsx';
import { shrink } from './shrink.ts';
import { page, type Page } from './testing/page.ts';
import { choose, photo, send, stars } from './testing/steps.ts';

define(KringReviewPrompt);

let there: Page | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await there?.leave();
  there = undefined;
});

/** A picture of noise, which compresses badly. */
async function noise(width: number, height: number, kind = 'image/png'): Promise<File> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  const pixels = context.createImageData(width, height);
  let seed = 1;
  for (let at = 0; at < pixels.data.length; at += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    pixels.data[at] = at % 4 === 3 ? 255 : seed >>> 24;
  }
  context.putImageData(pixels, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, kind));
  return new File([blob!], 'ruis.png', { type: kind });
}

const bytes = (data: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

test('a photo becomes a JPEG of at most 1600 px and 2 MB', async () => {
  const file = await noise(2400, 1000);
  expect(file.size).toBeGreaterThan(2_000_000);
  const made = bytes(await shrink(file));
  expect(made.slice(0, 3)).toEqual(new Uint8Array([0xff, 0xd8, 0xff]));
  expect(made.length).toBeLessThanOrEqual(2_000_000);
  const { width, height } = await createImageBitmap(new Blob([made]));
  expect(Math.max(width, height)).toBeLessThanOrEqual(1600);
  expect(width / height).toBeCloseTo(2.4, 1);
});

test('what the camera wrote into a photo does not go along', async () => {
  const plain = bytes(await shrink(photo()));
  // A block of Exif without entries, and a place in the room behind it.
  const exif = new TextEncoder().encode(`Exif\0\0II*\0\b${'\0'.repeat(9)}GPS 52.37 N 4.89 E`);
  const segment = new Uint8Array([0xff, 0xe1, 0, exif.length + 2, ...exif]);
  // In one piece: Firefox decodes no file that was put together.
  const whole = new Uint8Array([...plain.slice(0, 2), ...segment, ...plain.slice(2)]);
  const withPlace = new File([whole], 'thuis.jpg', { type: 'image/jpeg' });
  expect(await withPlace.text()).toContain('GPS 52.37');
  expect(atob(await shrink(withPlace))).not.toContain('GPS');
});

test.each([
  ['not_a_photo', 'Beste winkel,', 'brief.txt'],
  ['kind', '\0\0\0\x18ftypheic', 'foto.heic'],
  ['kind', '%PDF-1.7', 'bon.pdf'],
  ['broken', 'RIFF\0\0\0\0WEBPVP8 ', 'half.webp'],
])('a file that can not go along: %s, %o', async (fault, content, name) => {
  await expect(shrink(new File([content], name))).rejects.toMatchObject({ fault });
});

test('a file that is larger than any photo is not decoded', async () => {
  const decode = vi.spyOn(window, 'createImageBitmap');
  const large = { size: 70_000_000 } as File;
  await expect(shrink(large)).rejects.toMatchObject({ fault: 'too_large' });
  expect(decode).not.toHaveBeenCalled();
});

test.each(['gives nothing', 'throws', 'gives noise', 'is not there'])(
  'where the canvas %s, a small photo goes as it is and a large one is explained',
  async (how) => {
    const large = await noise(1400, 900);
    if (how === 'gives nothing')
      vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(null));
    if (how === 'throws')
      vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(() => {
        throw new DOMException('tainted', 'SecurityError');
      });
    if (how === 'gives noise')
      vi.spyOn(CanvasRenderingContext2D.prototype, 'getImageData').mockImplementation((_x, _y, width, height) =>
        Object.assign(new ImageData(width, height)),
      );
    const small = photo();
    if (how === 'is not there') vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const made = bytes(await shrink(small));
    expect(made).toEqual(new Uint8Array(await small.arrayBuffer()));
    await expect(shrink(large)).rejects.toMatchObject({ fault: 'canvas' });
  },
);

test('photos are shown on a canvas, counted and removed, and the focus stays with them', async () => {
  there = await page();
  await stars(there.element, 5);
  await choose(there.element, photo('een.png'), photo('twee.png'));
  await find(there.element, '.shot:nth-of-type(2) canvas[data-drawn]');
  await there.says("2 van hoogstens 4 foto's");
  const canvas = there.root.querySelector('canvas')!;
  const [red = 0, green = 0, blue = 0] = canvas.getContext('2d')!.getImageData(4, 4, 1, 1).data;
  expect([red, green, blue].map((value) => Math.round(value / 16))).toEqual([8, 5, 2]);
  expect(there.root.querySelector('img')).toBeNull();
  await press(there.element, '.shot .remove');
  await until(
    () => there!.focused()?.ariaLabel === 'Verwijder twee.png',
    () => `the focus on the other; it is on "${there!.focused()?.ariaLabel}"`,
  );
  await press(there.element, '.shot .remove');
  await until(
    () => there!.focused()?.ariaLabel === 'Foto toevoegen',
    () => `the focus on the button; it is on "${there!.focused()?.ariaLabel}"`,
  );
});

test('more than fit are not added, a bad one is named, and the good ones go along', async () => {
  there = await page({ prepare: (shop) => void (shop.programme.reviews!.photos = 2) });
  await stars(there.element, 5);
  await choose(
    there.element,
    photo('een.png'),
    new File(['<svg onload=alert(1)>'], '\u202Egpj.svg'),
    photo('drie.png'),
  );
  await there.says("Er passen 2 foto's bij.");
  await there.says('gpj.svg kan deze browser niet lezen.');
  await choose(there.element, photo('vier.png'));
  await there.says("2 van hoogstens 2 foto's");
  await until(
    () => there!.root.querySelector('.send input[type=file]') === null,
    () => 'no button for more',
  );
  await send(there.element);
  await there.state('done');
  const [written] = there.sentTo(/reviews$/);
  const jpeg = { data: expect.stringMatching(/^\/9j\//) as string };
  expect(written?.body['photos']).toEqual([jpeg, jpeg]);
});

test('a photo that the server does not take is named, and without it the review goes', async () => {
  there = await page({
    answer: async (request, usual) =>
      request.url.endsWith('/v1/reviews') && (await request.clone().text()).includes('photos')
        ? Response.json(
            { code: 'photo_refused', status: 422, reason: { index: 0, why: 'broken' }, detail: '' },
            { status: 422 },
          )
        : usual(),
  });
  await stars(there.element, 5);
  await choose(there.element, photo('een.png'));
  await find(there.element, 'canvas[data-drawn]');
  await send(there.element);
  await there.says('een.png kan de winkel niet aannemen.');
  await press(there.element, '.shot .remove');
  await send(there.element);
  await there.state('done');
});
