import { within } from './browser.mjs';

export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// A person at a browser: opens pages, presses buttons, fills in fields. What
// goes wrong meanwhile is collected, and so is what was pressed of what there is.
export class Person {
  failures = [];
  counts = { pages: 0, presses: 0, keyed: 0, stops: 0, requests: 0, posts: 0, strays: 0, refused: 0, judged: 0 };
  seen = new Set(); // buttons that there were, by form
  pressed = new Set();
  visited = new Set();
  allowed = 0; // the status that is wanted just now, of 400 and above

  constructor(browser, kind, log) {
    this.browser = browser;
    this.kind = kind;
    this.log = log;
  }

  // begin goes on in a new window; without scripts, in one in which the browser
  // runs none, as where a person has switched them off. No page can wait there,
  // nor anything in it: what is waited for is asked for again and again.
  async begin({ scripts = true } = {}) {
    await this.page?.close();
    this.page = await this.browser.newPage();
    this.page.setDefaultNavigationTimeout(120_000); // as on a machine with much else to do
    this.scripts = scripts;
    if (!scripts && this.kind === 'chrome') await this.page.setJavaScriptEnabled(false);
    if (!scripts && this.kind === 'firefox') await within(this.page, 'void (gBrowser.selectedBrowser.browsingContext.allowJavascript = false)');
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
    // Its button shows that the script has run, and what stands in noscript is there where none can.
    const ran = await this.asked(() => this.page.evaluate(() => [document.querySelector('[data-help]')?.hidden === false, ...[...document.querySelectorAll('noscript')].map((n) => n.children.length === 0)]));
    if (await this.page.$('[data-help]') && ran.some((one) => one !== this.scripts)) this.fail(`${url}: scripts are ${this.scripts ? 'on' : 'off'}, and the page says ${ran}`);
    for (const name of await this.page.$$eval('button', (all) => all.filter((b) => b.checkVisibility() && b.form && b.form.method !== 'dialog' && location.pathname !== '/original').map((b) => `${new URL(b.form.action).pathname} ${b.innerText}`))) this.seen.add(name);
  }

  text() {
    return this.asked(() => this.page.evaluate(() => document.body?.innerText ?? ''));
  }

  // framed gives the text of what a page shows in its frame.
  async framed() {
    const frame = await (await this.find('iframe')).contentFrame();
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
      const text = await frame.evaluate(() => document.querySelector('h1') && document.body.innerText).catch(() => '');
      if (text) return text;
    }
    throw new Error(`${this.page.url()} shows nothing in its frame`);
  }

  // asked asks a page, and again where it was shown anew meanwhile, as pages are
  // without scripts.
  async asked(question) {
    for (let left = 5; ; left--) {
      try {
        return await question();
      } catch (error) {
        if (left === 0) throw error;
        await pause(200);
      }
    }
  }

  // find waits for an element.
  async find(selector) {
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      const element = await this.asked(() => this.page.$(selector));
      if (element) return element;
      await pause(50);
    }
    throw new Error(`${this.page.url()} has no ${selector}`);
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

  // click clicks what leads to another page, and waits until that is there.
  click(element) {
    return this.leads(() => element.click());
  }

  // leads does what leads to another page, and waits until that is there. It asks
  // the page itself: Firefox does not tell of one in a sandbox.
  async leads(act) {
    const before = this.page.url();
    await act();
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      await pause(50);
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
    await pause(300);
    const held = await this.page.$eval(`form[action="${action}"]:has(input:invalid)`, (form) => !form.checkValidity()).catch(() => false);
    if (!held || this.page.url() !== at || this.counts.posts !== posts) this.fail(`"${text}" with a bad field was sent to ${action}`);
  }

  // type clicks a field, and writes in the place of what stands there.
  async type(selector, text) {
    await (await this.find(selector)).click();
    await this.write(text);
  }

  // write writes into the field that has the focus.
  async write(text) {
    await this.hold('Control', 'a');
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
  }

  async hold(key, ...others) {
    await this.page.keyboard.down(key);
    for (const other of others) await this.page.keyboard.press(other);
    await this.page.keyboard.up(key);
  }

  async keys(...all) {
    for (const key of all) await this.page.keyboard.press(key);
  }

  // choose clicks a field for files, and chooses some in what opens.
  async choose(selector, ...files) {
    const field = await this.find(selector);
    await this.chooses(() => field.click(), files);
  }

  // chooses does what opens the browser's own window for files; a browser that is
  // behind opens none now and then, and is asked once more.
  async chooses(act, files) {
    const opens = async (timeout) => (await Promise.all([this.page.waitForFileChooser({ timeout }), act()]))[0];
    const chooser = await opens(10_000).catch(() => opens(30_000));
    await chooser.accept(files);
  }

  // tabTo goes to an element by the Tab key alone.
  async tabTo(selector) {
    await this.find(selector);
    for (let left = 400; left > 0; left--) {
      const way = await this.page.evaluate((wanted) => {
        const to = document.querySelector(wanted);
        const at = document.activeElement;
        if (at === to) return 'there';
        return at.contains(to) || at.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING ? 'on' : 'back';
      }, selector);
      if (way === 'there') return;
      if (way === 'on') await this.keys('Tab');
      else await this.hold('Shift', 'Tab');
    }
    throw new Error(`${this.page.url()}: Tab does not come to ${selector}`);
  }

  // select chooses in a list by the arrow keys.
  async select(selector, value) {
    await this.tabTo(selector);
    const at = await this.page.$eval(selector, (field, wanted) => [...field.options].findIndex((option) => option.value === wanted), value);
    await this.keys('Home', ...Array(at).fill('ArrowDown'));
    const now = await this.page.$eval(selector, (field) => field.value);
    if (at < 0 || now !== value) throw new Error(`${selector} is at ${now}, not at ${value}`);
  }

  // slide moves a slider, whose lowest value is 1, by the arrow keys.
  async slide(selector, value) {
    await this.tabTo(selector);
    await this.keys('Home', ...Array(value - 1).fill('ArrowRight'));
  }

  // enter goes to a link or button by Tab, presses it by a key, and waits for the
  // page that it leads to.
  async enter(selector, key = 'Enter') {
    await this.tabTo(selector);
    await this.leads(() => this.keys(key));
    this.counts.keyed++;
    await this.look();
    return this.text();
  }

  // follow clicks a link by its selector.
  async follow(selector) {
    const link = await this.find(selector);
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
      await pause(400);
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
    await pause(200);
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
