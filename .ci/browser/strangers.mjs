import { createServer } from 'node:http';
import { once } from 'node:events';

const forms = {
  '/digest': '<input name="do" value="send">',
  '/redrive': '',
  '/resend': '<input name="week" value="2026-W46">',
  '/delete': '<input name="key" value="harbour/one (2).txt">',
  '/move': '<input name="key" value="harbour/one (2).txt"><input name="section" value="stranger">',
  '/again': '<input name="key" value="harbour/one (2).txt">',
  '/forget': '<input name="do" value="forget"><input name="key" value="harbour/one (2).txt">',
  '/upload': '<input name="section" value="stranger"><input name="file" type="file">',
};

// page gives one that posts a form to a console.
function page(action) {
  const [, inner] = Object.entries(forms).find(([path]) => action.endsWith(path));
  return `<!doctype html><html lang="en"><title>Elsewhere</title><form method="post" action="${action}" enctype="${inner.includes('file') ? 'multipart/form-data' : 'application/x-www-form-urlencoded'}">${inner}<button>Win</button></form></html>`;
}

// strangers has other sites post forms to a console, from every kind of origin
// that a browser on this machine can show, and wants each refused.
export async function strangers(person, console) {
  const server = createServer((request, response) => {
    const query = new URL(request.url, 'http://x').searchParams;
    const headers = { 'Content-Type': 'text/html', 'Referrer-Policy': query.get('referrer') ?? 'same-origin' };
    if (query.has('sandbox')) headers['Content-Security-Policy'] = 'sandbox allow-forms';
    response.writeHead(query.has('to') ? 200 : 204, headers).end(query.has('to') ? page(query.get('to')) : undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = new URL(console).port;
  const at = (host, more = '') => (to) => `http://${host}:${server.address().port}/?to=${encodeURIComponent(to)}${more}`;
  const sites = [
    ['another port', console, at('127.0.0.1')],
    ['another port, without a referrer', console, at('127.0.0.1', '&referrer=no-referrer')],
    ['localhost', console, at('localhost')],
    ['127.0.0.1 to localhost', `http://localhost:${here}`, at('127.0.0.1')],
    ['a sandboxed page', console, at('127.0.0.1', '&sandbox')],
    ['another site', console, at('rebound.example')],
    ['a name that resolves to this machine', `http://rebound.example:${here}`, at('rebound.example')],
  ];
  let refused = 0;
  for (const [name, to, from] of sites) {
    for (const path of Object.keys(forms)) {
      await person.page.goto(from(to + path));
      const text = await person.allowing(403, `the form of ${name} to ${path}`, async () => {
        await person.click(await person.find('button'));
        return person.text();
      });
      person.want(`the form of ${name} to ${path}`, text, 'This page is only for the machine that it is on.');
      refused++;
    }
  }
  await person.allowing(403, 'a page under a name that resolves to this machine', () => person.page.goto(`http://rebound.example:${here}/`));
  server.closeAllConnections();
  server.close();
  return refused;
}
