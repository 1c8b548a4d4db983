// A person at a browser: opens pages, presses buttons, fills in fields. What
// goes wrong meanwhile is collected, and so is what was pressed of what there is.
export class Person {
  failures = [];
  counts = { pages: 0, presses: 0, requests: 0, posts: 0, strays: 0, refused: 0, judged: 0 };
  seen = new Set(); // buttons that there were, by form
  pressed = new Set();
  visited = new Set();
  allowed = 0; // the status that is wanted just now, of 400 and above

  constructor(browser, kind, log) {
    this.browser = browser;
    this.kind = kind;
    this.log = log;
  }

  // begin goes on in a new window; without scripts, in one in which that of the
  // pages holds nothing.
  async begin({ scripts = true } = {}) {
    await this.page?.close();
    this.page = await this.browser.newPage();
    if (!scripts) {
      await this.page.setRequestInterception(true);
      this.page.on('request', (request) => (new URL(request.url()).pathname === '/console.js'
        ? request.respond({ contentType: 'text/javascript', body: '' }) : request.continue()));
    }
    this.watch(this.page);
  }

  // leave leaves a page before its program ends.
  leave() {
    return this.page.goto('about:blank');
  }

  fail(what) {
    this.failures.push(what);
    this.log('   ' + what);
  }

  watch(page) {
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!url.protocol.startsWith('http')) return;
      this.counts.requests++;
      if (request.method() === 'POST') this.counts.posts++;
      if (['127.0.0.1', 'localhost', 'rebound.example'].includes(url.hostname)) return;
      this.counts.strays++;
      this.fail(`a request leaves the machine: ${url}`);
    });
    page.on('response', (response) => {
      const status = response.status();
      if (status < 400) return;
      if (status === this.allowed) this.counts.refused++;
      else this.fail(`${status} for ${response.request().method()} ${response.url()}`);
    });
    page.on('console', (message) => {
      const wanted = this.allowed && message.text().includes(`${this.allowed}`); // Chromium tells of a bad status
      if (message.type() === 'error' && !wanted) this.fail(`console of ${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      // Firefox looks for an icon also of pages that may show no image, and says
      // that they may not: those made of documents and mails.
      const icon = /img-src.*favicon\.ico.*(img-src data:|default-src 'none')/.test(error.message); // in time, or after they were left
      if (!icon) this.fail(`error of ${page.url()}: ${error.message}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      if (!/ABORTED/.test(why)) this.fail(`${request.url()} failed: ${why}`); // a page that is left
    });
  }

  // open opens an address, as by typing it, and gives its text.
  async open(url) {
    // From a page with a frame puppeteer does not see Firefox come to a sandboxed one.
    if (await this.page.$('iframe')) await this.page.goto('about:blank');
    await this.page.goto(url).catch((error) => { throw new Error(`open ${url}: ${error.message}`); });
    await this.look();
    return this.text();
  }

  // look notes which page is open, and what buttons are on it.
  async look() {
    const url = new URL(this.page.url());
    url.searchParams.delete('notice');
    url.hash = '';
    this.counts.pages++;
    this.visited.add(url.href);
    for (const name of await this.page.$$eval('button', (all) => all.filter((b) => b.checkVisibility() && b.form && b.form.method !== 'dialog' && location.pathname !== '/original').map((b) => `${new URL(b.form.action).pathname} ${b.innerText}`))) this.seen.add(name);
  }

  text() {
    return this.page.evaluate(() => document.body?.innerText ?? '');
  }

  // press presses the button of a form by its text, and waits for the page that
  // it leads to.
  async press(action, text) {
    const button = await this.button(action, text);
    const before = this.failures.length;
    await this.click(button);
    this.counts.presses++;
    this.pressed.add(`${action} ${text}`);
    await this.look();
    // Without a referrer the form came with "Origin: null", by which an older
    // browser's cannot be told from another site's.
    if (!await this.page.evaluate(() => document.referrer)) this.fail(`"${text}" was sent to ${action} without a referrer`);
    if (this.failures.length > before) this.log(`   … after "${text}" was pressed`);
    return this.text();
  }

  // click clicks what leads to another page, and waits until that is there. It
  // asks the page itself: Firefox does not tell of one in a sandbox.
  async click(element) {
    const before = this.page.url();
    await element.click();
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      await new Promise((resolve) => { setTimeout(resolve, 50); });
      const now = await this.page.evaluate(() => ({ url: location.href, done: document.readyState === 'complete' && document.body?.innerText })).catch(() => ({}));
      if (now.done && now.url !== before) return;
    }
    throw new Error(`${before}: a press leads nowhere`);
  }

  async button(action, text) {
    for (const button of await this.page.$$(`form[action="${action}"] button`)) {
      if (await button.evaluate((b) => b.innerText) === text) return button;
    }
    throw new Error(`${this.page.url()} has no button "${text}" to ${action}`);
  }

  // pressInVain presses a button whose form the browser itself holds back.
  async pressInVain(action, text) {
    const at = this.page.url();
    const { posts } = this.counts;
    await (await this.button(action, text)).click();
    this.counts.presses++;
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const held = await this.page.$eval(`form[action="${action}"]:has(input:invalid)`, (form) => !form.checkValidity()).catch(() => false);
    if (!held || this.page.url() !== at || this.counts.posts !== posts) this.fail(`"${text}" with a bad field was sent to ${action}`);
  }

  async type(selector, text) {
    const field = await this.page.waitForSelector(selector);
    await field.evaluate((f) => { f.value = ''; });
    await field.type(text);
  }

  async choose(selector, ...files) {
    await (await this.page.waitForSelector(selector)).uploadFile(...files);
  }

  // follow clicks a link by its selector.
  async follow(selector) {
    const link = await this.page.waitForSelector(selector);
    await this.click(link);
    this.counts.presses++;
    await this.look();
    return this.text();
  }

  // until opens an address again and again until its text says so.
  async until(what, url, came) {
    let text = '';
    for (const end = Date.now() + 180_000; Date.now() < end;) {
      text = await this.open(url);
      if (came(text)) return text;
      await new Promise((resolve) => { setTimeout(resolve, 400); });
    }
    throw new Error(`it never came to this: ${what}\n${text}`);
  }

  want(what, text, ...parts) {
    for (const part of parts) {
      if (!text.includes(part)) this.fail(`${what}: "${part}" is not in: ${text.slice(0, 600)}`);
    }
  }

  // allowing has something done whose answer is an error that is wanted.
  async allowing(status, what, act) {
    const before = this.counts.refused;
    this.allowed = status;
    const text = await act();
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    this.allowed = 0;
    if (this.counts.refused === before) this.fail(`${what}: it was not answered by ${status}`);
    return text;
  }

  // crawl opens all that the pages lead to on the console, and all that leads to.
  async crawl(start) {
    const origin = new URL(start).origin;
    const queue = [start];
    const known = new Set(queue);
    while (queue.length) {
      const url = queue.shift();
      await this.open(url);
      for (const link of await this.page.$$eval('a[href], link[href], iframe[src]', (all) => all.map((e) => e.href || e.src))) {
        const to = link.split('#')[0];
        if (!to.startsWith(origin) || known.has(to) || new URL(to).pathname === '/original') continue; // some of those are saved
        known.add(to);
        queue.push(to);
      }
    }
  }

  // rest fails for each button that was never pressed.
  rest() {
    for (const name of this.seen) if (!this.pressed.has(name)) this.fail(`the button "${name}" was never pressed`);
  }
}
