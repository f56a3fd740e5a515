// Serves /__kring_shop/<spec>/… in tests: pages of a shop with real addresses, so that one can follow the other. The spec is
// what to say on each of them, as base64url of JSON. A form that is sent leads on by a redirect, as in a shop.
export const shopPage = () => ({
  name: 'kring:shop-page',
  configureServer(server) {
    server.middlewares.use('/__kring_shop', (request, response) => {
      const { pathname } = new URL(request.url, 'http://shop');
      const [, spec = ''] = pathname.split('/');
      if (request.method === 'POST') {
        response.writeHead(303, { location: `/__kring_shop/${spec}/done`, 'cache-control': 'no-store' });
        return response.end();
      }
      const { policy, html } = JSON.parse(Buffer.from(spec, 'base64url').toString());
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (policy) response.setHeader('content-security-policy', policy);
      response.end(html);
    });
  },
});
