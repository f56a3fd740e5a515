/** Bytes that a photo may have when it is sent. */
const MOST = 2_000_000;
/** Larger files are not decoded: a photo of a camera has a third of it. */
const LARGEST = 60_000_000;

/** From the best to what always fits: the longest side in px, and the quality of the JPEG. */
const TRIES = [
  [1600, 0.85],
  [1600, 0.7],
  [1200, 0.7],
  [900, 0.6],
] as const;

/** `broken`: it has the form of a photo and can't be read. `canvas`: this browser does not let us make it smaller. */
export type PhotoFault = 'not_a_photo' | 'kind' | 'broken' | 'too_large' | 'canvas';

/** Thrown for a file that can't go along. */
export class NoPhoto extends Error {
  readonly fault: PhotoFault;

  constructor(fault: PhotoFault) {
    super(fault);
    this.fault = fault;
  }
}

/** JPEG, PNG and WebP are taken as they are; others that are pictures only where this browser can read them. */
const TAKEN = /^(?:\xFF\xD8\xFF|\x89PNG|RIFF....WEBP)/s;
const PICTURE = /^(?:GIF8|II\*\0|MM\0\*|BM|....ftyp|<svg|<\?xml|%PDF)/s;

const base64 = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve((reader.result as string).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(new NoPhoto('broken')));
    reader.readAsDataURL(blob);
  });

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return [canvas, canvas.getContext('2d')] as const;
}

/** Some browsers give noise in place of what was drawn, so that nobody is known by it. Then a photo would be noise too. */
function isFaithful(): boolean {
  const [, context] = canvasOf(4, 4);
  if (!context) return false;
  context.fillStyle = '#3c78b4';
  context.fillRect(0, 0, 4, 4);
  const { data } = context.getImageData(0, 0, 4, 4);
  return data.every((value, at) => Math.abs(value - ([60, 120, 180, 255][at % 4] ?? 0)) < 9);
}

async function draw(bitmap: ImageBitmap, edge: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const [canvas, context] = canvasOf(width, height);
  if (!context) return null;
  // A JPEG has no transparency: without this it would be black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

async function smaller(bitmap: ImageBitmap): Promise<Blob | undefined> {
  try {
    if (!isFaithful()) return undefined;
    for (const [edge, quality] of TRIES) {
      const blob = await draw(bitmap, edge, quality);
      if (blob && blob.size <= MOST) return blob;
    }
  } catch {
    // A canvas that may not be read: as it is, then.
  }
  return undefined;
}

/**
 * A file as a photo that can be sent: at most 1600 px and 2 MB, in base64, without what the camera wrote into it.
 * Throws {@link NoPhoto}.
 */
export async function shrink(file: Blob): Promise<string> {
  if (file.size > LARGEST) throw new NoPhoto('too_large');
  const start = [...new Uint8Array(await file.slice(0, 16).arrayBuffer())];
  const head = String.fromCharCode(...start);
  const taken = TAKEN.test(head);
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!bitmap) throw new NoPhoto(taken ? 'broken' : PICTURE.test(head) ? 'kind' : 'not_a_photo');
  try {
    const made = await smaller(bitmap);
    if (!made && !(taken && file.size <= MOST)) throw new NoPhoto('canvas');
    return await base64(made ?? file);
  } finally {
    bitmap.close();
  }
}

/** The picture of a photo that was shrunk. */
export function picture(data: string): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  return createImageBitmap(new Blob([bytes]));
}
