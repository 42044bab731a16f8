import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { get, request } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../../src-main/hosts/browser/server.ts';
import { contentSecurityPolicy } from '../../../src-main/hosts/security-headers.ts';
import { say } from '../../../src-main/messages/table.ts';
import { fakeServices, type FakeServices } from '../../fixtures/fake-services.ts';
import { HttpVisitor, send } from '../../fixtures/http.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const rendererFolder = join(folder, 'renderer');
const uploadFolder = join(folder, 'tmp');
mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
mkdirSync(uploadFolder);
writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Tauscope</title>');
writeFileSync(join(rendererFolder, 'assets', 'index-1a2b.js'), 'export {};');
writeFileSync(join(folder, 'secret.txt'), 'secret');
symlinkSync(join(folder, 'secret.txt'), join(rendererFolder, 'link.txt'));

let services: FakeServices;
let host: BrowserHost;
let visitor: HttpVisitor;

beforeEach(async () => {
  vi.stubEnv('TMPDIR', uploadFolder);
  services = fakeServices();
  host = await startBrowserHost({ services, rendererFolder, maxUploadBytes: 1024 * 1024 });
  visitor = new HttpVisitor(host.port);
  await visitor.enter(host.url);
});

afterEach(async () => {
  await host.close();
  vi.unstubAllEnvs();
});

const refusal = { ok: false, error: say('request_refused', {}) };
const filesLeft = () =>
  readdirSync(uploadFolder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());

async function eventually(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await nextTurn();
}

describe('addresses that cannot be read', () => {
  it.each(['/\\x:999999', '//evil.example/', '/%', 'http://evil.example/', '/\\\\[::1'])(
    'answers %s and lives on',
    async (target) => {
      const socket = connect(host.port, '127.0.0.1');
      socket.end(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`);
      let answer = '';
      for await (const chunk of socket) answer += String(chunk);
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect((await visitor.get('/')).status).toBe(200);
    },
  );
});

describe('entering', () => {
  it('exchanges the one-time token for a cookie that scripts and other sites do not get', async () => {
    await host.close();
    host = await startBrowserHost({ services, rendererFolder });
    const { pathname, search } = new URL(host.url);
    const answer = await send(host.port, { path: pathname + search });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^tauscope_${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      ),
    ]);
  });

  it('refuses the token a second time, in both languages, and says how to get a new address', async () => {
    const { pathname, search } = new URL(host.url);
    const answer = await send(host.port, { path: pathname + search });
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const { message, hint, ko } = say('session_missing', {});
    expect([message, hint!, ko.message, ko.hint!].filter((text) => !answer.body.includes(text))).toEqual([]);
  });

  it('leads the browser that used the token to the page when it opens the address again', async () => {
    const { pathname, search } = new URL(host.url);
    const answer = await visitor.get(pathname + search);
    expect([answer.status, answer.headers.location, answer.headers['set-cookie']]).toEqual([
      303,
      '/',
      undefined,
    ]);
  });

  it.each(['', 'wrong', 'x'.repeat(43)])('refuses the token “%s”', async (token) => {
    expect((await send(host.port, { path: `/?token=${token}` })).status).toBe(403);
  });

  it('lets its own page make the last step when the address was followed from another site', async () => {
    await host.close();
    host = await startBrowserHost({ services, rendererFolder });
    const { pathname, search } = new URL(host.url);
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    const answer = await send(host.port, { path: pathname + search, headers });
    expect([answer.status, answer.headers.location]).toEqual([200, undefined]);
    expect(answer.headers['set-cookie']).toHaveLength(1);
    expect(answer.body).toContain('<meta http-equiv="refresh" content="0; url=/">');
  });

  it('keeps the token for the person when a HEAD request looks at the address', async () => {
    await host.close();
    host = await startBrowserHost({ services, rendererFolder });
    const { pathname, search } = new URL(host.url);
    expect((await send(host.port, { method: 'HEAD', path: pathname + search })).status).toBe(405);
    expect((await send(host.port, { path: pathname + search })).status).toBe(303);
  });

  it('serves the page again and again to the browser that entered', async () => {
    for (let visit = 0; visit < 2; visit++) {
      const answer = await visitor.get('/');
      expect([answer.status, answer.body]).toEqual([200, '<!doctype html><title>Tauscope</title>']);
    }
  });
});

describe('the request guard', () => {
  const places = ['/', '/assets/index-1a2b.js', '/events', '/download/x', '/api/app.info', '/stage?name=x'];

  it.each(places)('refuses %s without the cookie', async (path) => {
    const method = path.startsWith('/api') || path.startsWith('/stage') ? 'POST' : 'GET';
    const Origin = `http://127.0.0.1:${host.port}`;
    const body = method === 'POST' ? '{}' : undefined;
    const answer = await send(host.port, { method, path, headers: { Origin }, body });
    expect(answer.status).toBe(403);
    expect(services.staged).toEqual([]);
  });

  it('refuses the cookie of another host or session', async () => {
    const [name] = visitor.cookie.split('=');
    for (const cookie of [`${name}=${'a'.repeat(43)}`, `${name}=`, visitor.cookie.replace(/\d+=/, '1=')]) {
      expect((await visitor.get('/', { Cookie: cookie })).status).toBe(403);
    }
  });

  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])(
    'refuses the Host “%s”, even with the cookie',
    async (name) => {
      const answer = await visitor.post('/api/app.info', '{}', { Host: name });
      expect([answer.status, answer.json()]).toEqual([421, refusal]);
    },
  );

  it('answers under the name localhost too', async () => {
    const name = `localhost:${host.port}`;
    const answer = await visitor.post('/api/app.info', '{}', { Host: name, Origin: `http://${name}` });
    expect(answer.json()).toMatchObject({ ok: true, value: { version: '1.2.3' } });
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', ''])(
    'refuses a call from the Origin “%s”',
    async (Origin) => {
      const answer = await visitor.post('/api/app.info', '{}', { Origin });
      expect([answer.status, answer.json()]).toEqual([403, refusal]);
    },
  );

  it('refuses a call without an Origin', async () => {
    const headers = { Cookie: visitor.cookie, 'Content-Type': 'application/json' };
    const answer = await send(host.port, { method: 'POST', path: '/api/app.info', headers, body: '{}' });
    expect([answer.status, answer.json()]).toEqual([403, refusal]);
  });

  it('refuses an upload from another Origin', async () => {
    const answer = await visitor.post('/stage?name=a.csv', 'x', { Origin: 'http://evil.example' });
    expect([answer.status, answer.json()]).toEqual([403, refusal]);
    expect(services.staged).toEqual([]);
  });

  it.each(['same-site', 'cross-site'])('refuses what a %s page makes the browser ask for', async (site) => {
    services.downloads.set('d', { path: join(folder, 'secret.txt'), fileName: 'a.csv' });
    const answer = await visitor.get('/download/d', { 'Sec-Fetch-Site': site });
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain('secret');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', ''])('refuses a call as “%s”', async (type) => {
    const answer = await visitor.post('/api/app.info', '{}', { 'Content-Type': type });
    expect([answer.status, answer.json()]).toEqual([415, { ok: false, error: say('request_malformed', {}) }]);
  });

  it('refuses methods that an address does not take', async () => {
    expect((await visitor.get('/api/app.info')).status).toBe(405);
    expect((await visitor.post('/events', '{}')).status).toBe(405);
    expect((await visitor.get('/stage?name=x')).status).toBe(405);
  });

  it('listens on the loopback address only', async () => {
    const other = createServer();
    // The same port is still free on every other address of the machine.
    other.listen(host.port, '127.0.0.2');
    await once(other, 'listening');
    expect((other.address() as AddressInfo).port).toBe(host.port);
    other.close();
  });
});

describe('calls', () => {
  it.each(['{', '', 'undefined', '{"a":1}}'])('says that “%s” is not JSON', async (body) => {
    const answer = await visitor.post('/api/app.info', body);
    expect([answer.status, answer.json()]).toEqual([400, { ok: false, error: say('request_malformed', {}) }]);
  });

  it.each(['nothing.here', '__proto__', 'constructor', 'toString', '', 'app.info/x', '%00'])(
    'has no operation named “%s”',
    async (name) => {
      const answer = await visitor.post(`/api/${name}`, '{}');
      expect([answer.status, answer.json()]).toEqual([
        200,
        { ok: false, error: say('unknown_operation', { name }) },
      ]);
    },
  );

  it('answers a refusal with its field and 200, so that the page’s console stays clean', async () => {
    const answer = await visitor.post('/api/series.get', '{"seriesId":7}');
    const error = { ...say('series_not_found', { series: '7' }), field: 'seriesId' };
    expect([answer.status, answer.json()]).toEqual([200, { ok: false, error }]);
  });

  it('answers a bug with a reference and without its stack', async () => {
    const answer = await visitor.post('/api/project.close', '{}');
    const error = { ...say('internal', { reference: 'abcd1234' }), reference: 'abcd1234' };
    expect(answer.json()).toEqual({ ok: false, error });
    expect(services.bugs).toEqual([new TypeError('secret stack')]);
  });

  it('refuses more than 4 MB, told before or found out', async () => {
    const body = `"${'x'.repeat(5 * 1024 * 1024)}"`;
    const expected = { ok: false, error: say('request_too_large', { limitMegabytes: 4 }) };
    const told = await visitor.post('/api/app.info', body);
    expect([told.status, told.json()]).toEqual([413, expected]);
    const found = await visitor.post('/api/app.info', body, { 'Transfer-Encoding': 'chunked' });
    expect([found.status, found.json()]).toEqual([413, expected]);
  });
});

describe('uploads', () => {
  it('streams a file to a temporary file of a random name', async () => {
    const content = Buffer.alloc(300_000, 'date,close\r\n');
    const answer = await visitor.post(`/stage?name=${encodeURIComponent('../주가 “1”.csv')}`, content);
    expect(answer.json()).toEqual({
      ok: true,
      value: { id: 'staged-1', name: '주가 “1”.csv', sizeBytes: 300_000 },
    });
    const [{ path, isTemporary }] = services.staged;
    expect(isTemporary).toBe(true);
    expect(path.startsWith(join(uploadFolder, 'tauscope-upload-'))).toBe(true);
    expect(path).not.toContain('csv');
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  it.each([
    ['..', '..'],
    ['a\\b\\c.csv', 'c.csv'],
    ['a\u0000\n.csv', 'a.csv'],
    ['', 'upload'],
    ['folder/', 'upload'],
  ])('shows the name %j as %j', async (given, shown) => {
    const answer = await visitor.post(`/stage?name=${encodeURIComponent(given)}`, 'x');
    expect(answer.json()).toMatchObject({ value: { name: shown } });
  });

  it('refuses a file over the limit, told before or found out, and keeps nothing of it', async () => {
    const body = Buffer.alloc(1024 * 1024 + 1);
    const expected = { ok: false, error: say('upload_too_large', { name: 'big.csv', limitMegabytes: 1 }) };
    const told = await visitor.post('/stage?name=big.csv', body);
    expect([told.status, told.json()]).toEqual([413, expected]);
    const found = await visitor.post('/stage?name=big.csv', body, { 'Transfer-Encoding': 'chunked' });
    expect([found.status, found.json()]).toEqual([413, expected]);
    expect([services.staged, filesLeft()]).toEqual([[], []]);
  });

  it('takes a file of exactly the limit', async () => {
    const answer = await visitor.post('/stage?name=a', Buffer.alloc(1024 * 1024));
    expect(answer.json()).toMatchObject({ ok: true, value: { sizeBytes: 1024 * 1024 } });
  });

  it('keeps nothing of an upload that is cut off', async () => {
    const { cookie, port } = visitor;
    const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${port}`, 'Content-Length': '500000' };
    const upload = request({ host: '127.0.0.1', port, method: 'POST', path: '/stage?name=a.csv', headers });
    upload.on('error', () => undefined);
    upload.write(Buffer.alloc(100_000));
    await eventually(() => filesLeft().length === 1);
    upload.destroy();
    await eventually(() => filesLeft().length === 0);
    expect([services.staged, services.bugs]).toEqual([[], []]);
  });

  it('says so where the temporary folder cannot be used', async () => {
    vi.stubEnv('TMPDIR', join(folder, 'secret.txt'));
    const answer = await visitor.post('/stage?name=a.csv', 'x');
    expect(answer.json()).toMatchObject({ ok: false, error: { code: 'upload_not_stored' } });
  });

  it('deletes uploads when the host closes', async () => {
    await visitor.post('/stage?name=a.csv', 'x');
    expect(filesLeft()).toHaveLength(1);
    await host.close();
    expect(readdirSync(uploadFolder)).toEqual([]);
    host = await startBrowserHost({ services, rendererFolder });
  });
});

describe('downloads', () => {
  it('gives a file under its Korean name', async () => {
    services.downloads.set('d1', { path: join(folder, 'secret.txt'), fileName: '예측 100%\'"(1).csv' });
    const answer = await visitor.get('/download/d1');
    expect([answer.status, answer.body]).toEqual([200, 'secret']);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': '6',
      'content-disposition':
        'attachment; filename="__ 100_\'_(1).csv"; ' +
        "filename*=UTF-8''%EC%98%88%EC%B8%A1%20100%25%27%22%281%29.csv",
    });
  });

  it.each(['nothing', '__proto__', '..%2fsecret.txt', ''])('answers 404 for “%s”', async (id) => {
    const answer = await visitor.get(`/download/${id}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain(say('download_not_found', {}).message);
  });
});

describe('the window’s files', () => {
  it('are served with their types', async () => {
    const { headers } = await visitor.get('/assets/index-1a2b.js');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/link.txt',
    '/assets',
    '/index.html%00.js',
    '/%',
    '/nothing.js',
    '/index.html/x',
    `/${'x'.repeat(5_000)}`,
  ])('end at the folder: %s is not found', async (path) => {
    const answer = await visitor.get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('carry the security headers, and so does everything else', async () => {
    const answers = [
      await visitor.get('/'),
      await visitor.get('/assets/index-1a2b.js'),
      await visitor.get('/nothing'),
      await visitor.post('/api/app.info', '{}'),
      await visitor.post('/stage?name=a', 'x'),
      await send(host.port, { path: '/' }),
      await send(host.port, { path: '/', headers: { Host: 'evil.example' } }),
      await visitor.get(new URL(host.url).pathname + new URL(host.url).search),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'cache-control': expect.any(String),
      });
    }
  });
});

describe('the event stream', () => {
  /** Opens the stream and collects what comes. */
  async function listen(lastEventId?: string) {
    const headers = { Cookie: visitor.cookie, ...(lastEventId && { 'Last-Event-ID': lastEventId }) };
    const outgoing = get({ host: '127.0.0.1', port: host.port, path: '/events', headers });
    const [incoming] = await once(outgoing, 'response');
    let text = '';
    incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await eventually(() => text.startsWith('retry: 1000\n\n'));
    const frames = () => text.split('\n\n').filter((frame) => frame.startsWith('id: '));
    return { incoming, outgoing, frames };
  }

  const changed = { name: 'changed', data: { what: 'series' } } as const;
  const runs = { name: 'changed', data: { what: 'runs' } } as const;

  it('tells every page what happens', async () => {
    const [first, second] = [await listen(), await listen()];
    expect(first.incoming.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    services.emit(changed);
    await eventually(() => first.frames().length === 1 && second.frames().length === 1);
    expect(first.frames()).toEqual([`id: 1\ndata: ${JSON.stringify(changed)}`]);
    expect(second.frames()).toEqual(first.frames());
  });

  it('tells a page that comes back what it missed, and only that', async () => {
    const page = await listen();
    services.emit(changed);
    await eventually(() => page.frames().length === 1);
    page.outgoing.destroy();
    services.emit(runs);
    const back = await listen('1');
    await eventually(() => back.frames().length === 1);
    expect(back.frames()).toEqual([`id: 2\ndata: ${JSON.stringify(runs)}`]);
  });

  it('tells a page that missed too much to read its lists again', async () => {
    for (let count = 0; count < 600; count++) services.emit(changed);
    const back = await listen('1');
    await eventually(() => back.frames().length === 502);
    expect(back.frames().slice(-2)).toEqual([
      `id: 600\ndata: ${JSON.stringify(changed)}`,
      `id: 600\ndata: ${JSON.stringify(runs)}`,
    ]);
  });

  it('ends when the host closes, and lets go of the services', async () => {
    const page = await listen();
    const ended = once(page.incoming, 'close');
    await host.close();
    await ended;
    expect(services.subscriberCount).toBe(0);
    host = await startBrowserHost({ services, rendererFolder });
  });
});

describe('startBrowserHost', () => {
  it('says so where the port is taken', async () => {
    await expect(startBrowserHost({ services, rendererFolder, port: host.port })).rejects.toMatchObject({
      said: say('port_not_free', { port: String(host.port), detail: 'EADDRINUSE' }),
    });
  });

  it('says so where the window was not built', async () => {
    await expect(startBrowserHost({ services, rendererFolder: uploadFolder })).rejects.toMatchObject({
      said: say('window_not_built', { folder: uploadFolder }),
    });
  });
});
