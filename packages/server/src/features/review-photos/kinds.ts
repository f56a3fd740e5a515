/** What bytes are, by what they begin with: in hexadecimal, with dots for what may be anything. */
const begins: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['jpeg', /^ffd8ff/],
  ['png', /^89504e470d0a1a0a/],
  // RIFF….WEBP
  ['webp', /^52494646.{8}57454250/],
  // GIF87a, GIF89a
  ['GIF', /^47494638(?:37|39)61/],
  ['TIFF', /^(?:49492[ab]00|4d4d002[ab])/],
  // ….ftyp with avif or avis
  ['AVIF', /^.{8}66747970617669(?:66|73)/],
  // ….ftyp with hei?, hev?, mif1 or msf1
  ['HEIC', /^.{8}66747970(?:686569|686576|6d696631|6d736631)/],
  ['JPEG XL', /^(?:ff0a|0000000c4a584c20)/],
  ['JPEG 2000', /^(?:0000000c6a502020|ff4fff51)/],
  ['BMP', /^424d.{8}00000000/],
];

/** How far a picture says what it is. */
const HEAD = 1_100;

/**
 * What a file is, by its own bytes; what its sender calls it says nothing. The name of another kind of picture is for
 * the customer to read. Undefined where it is no picture that we know.
 */
export function kindOf(bytes: Buffer): 'taken' | { readonly name: string } | undefined {
  const head = bytes.subarray(0, HEAD);
  const hex = head.toString('hex');
  const name = begins.find(([, pattern]) => pattern.test(hex))?.[0];
  if (name === 'jpeg' || name === 'png' || name === 'webp') return 'taken';
  if (name !== undefined) return { name };
  return /<svg[\s>]/i.test(head.toString('latin1')) ? { name: 'SVG' } : undefined;
}
