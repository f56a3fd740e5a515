// Serves /__kring_strict in tests: an empty page as strict as pages get, with real headers, for the conformance suite of widgets.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  // What a page must let in besides, to show photos of reviews; the mocks keep them as data.
  'img-src data:',
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="nl"><meta charset="utf-8"><title>Strict</title><body>
<script type="module" src="/packages/kit/src/testing/strict-frame.ts"></script>
</body></html>`;

export const strictPage = () => ({
  name: 'kring:strict-page',
  configureServer(server) {
    server.middlewares.use('/__kring_strict', (_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', POLICY);
      response.end(PAGE);
    });
  },
});
