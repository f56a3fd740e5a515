// Takes the white space out of our style sheets in the bundle: css`…` without expressions, and nothing else. The tag goes too.
const squeeze = (text) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    // A name needs no quotes, and what multiplies or divides no room.
    .replace(/(\[[\w-]+~?=)'([a-z][\w-]*)'\]/g, '$1$2]')
    .replace(/ ([*/]) /g, '$1')
    // `0.5em` is `.5em`.
    .replace(/([ :(,-])0\./g, '$1.')
    .trim();

export const squeezeCss = () => ({
  name: 'kring:squeeze-css',
  transform(code, id) {
    if (!/\/packages\/(?:kit|widgets)\/dist\/npm\/.*styles\.js$/.test(id)) return null;
    return { code: code.replace(/\bcss ?`([^`$\\]*)`/g, (_, text) => `\`${squeeze(text)}\``), map: null };
  },
});
