import { came } from './drops.mjs';

// copies has the summary of a document copied, and sees that the page says so, which it
// does for two seconds.
export async function copies(person, act) {
  await person.page.evaluate(() => {
    const button = document.querySelector('[data-copy]');
    window.copied = false;
    new MutationObserver(() => { window.copied ||= button.textContent === 'Copied'; }).observe(button, { childList: true });
  });
  await act();
  await came(person, 'a copy is made', () => window.copied);
}

// atTheDesk reads a document beside its summary, at any length and by any
// engine, and then moves it, has it read again, and deletes it.
export async function atTheDesk(person, site) {
  await person.until('its words are known', `${site}/?q=litres+cable`, (text) => text.includes('Island cable repair.html'));
  await person.follow('#documents .title a');
  const marked = () => person.page.$$eval('#text mark', (all) => all.length);
  const shows = (n) => came(person, `${n} sentences are kept and marked`, (count) => document.querySelectorAll('#kept li[data-key]').length === count
    && document.querySelectorAll('#text mark').length === count, n);
  const before = await marked();
  if (before < 3 || await person.page.$$eval('.left', (all) => all.length) === 0) person.fail(`${before} sentences are marked, or no line is shown as left out`);
  await (await person.find('#kept details summary')).click();
  person.want('why a sentence', await person.page.$eval('#kept details', (d) => d.innerText), 'the words it mentions', '+');

  // The slider and the choice show at once, and leave the page where it is.
  await person.page.evaluate(() => { window.stays = true; });
  await person.slide('input[type=range]', 1);
  await shows(1);
  await person.slide('input[type=range]', 3);
  await shows(3);
  await person.select('select[name=engine]', 'lead');
  await came(person, 'another engine chooses', () => new URL(location.href).searchParams.get('engine') === 'lead' && !document.querySelector('#kept details'));
  await shows(3);
  if (!await person.page.evaluate(() => window.stays)) person.fail('the slider loads the page anew');
  await person.open(`${person.page.url().split('&')[0]}&n=3`);
  await (await person.find('#kept .place')).click();
  await came(person, 'the place of a sentence is marked', () => document.querySelector('mark:target'));

  const here = person.page.url();
  if (person.kind === 'chrome') await person.browser.defaultBrowserContext().overridePermissions(site, ['clipboard-write', 'clipboard-sanitized-write']);
  await person.page.bringToFront();
  await copies(person, async () => (await person.find('[data-copy]')).click());
  person.want('what was copied', await pasted(person), '- ', '(¶', 'Island cable repair.html, 3 of');
  await person.open(here);
  person.want('the Markdown', await person.open(await person.page.$eval('[data-copy]', (a) => a.href)), '(¶', 'Island cable repair.html, 3 of');
  await person.open(here);
  person.want('the original', await person.follow('[data-hot=v]'), 'Brannsay');
  await person.begin();

  await person.open(`${site}/document?key=${encodeURIComponent('harbour/one.txt')}`);
  await (await person.find('.actions details:nth-of-type(1) summary')).click();
  await person.type('form[action="/move"] input[name=section]', 'pier/old');
  person.want('moved', await person.press('/move', 'Move'), 'pier/old/one.txt now');
  person.want('read again', await person.press('/again', 'Read again'), 'It is being read again.');
  await person.until('it was read again', person.page.url().replace(/notice=[^&]*&?/, ''), (text) => text.includes('sentences kept') && !text.includes('It waits'));
  await (await person.find('.actions details:nth-of-type(2) summary')).click();
  person.want('deleted', await person.press('/delete', 'Delete'), 'pier/old/one.txt is deleted');
  await person.until('it is gone', site, (text) => !text.includes('pier/old/one.txt'));
}

// pasted pastes into a field of another page, by the keys for it, and gives what stands there.
async function pasted(person) {
  await person.page.goto('data:text/html,<title>Elsewhere</title><textarea></textarea>');
  await (await person.find('textarea')).click();
  await person.hold('Control', 'v');
  return person.page.$eval('textarea', (field) => field.value);
}

// plainly does the same without scripts.
export async function plainly(person, site) {
  await person.open(`${site}/document?key=${encodeURIComponent('energy/brannsay-cable-fault.txt')}`);
  await person.slide('input[type=range]', 2);
  person.want('another length', await person.press('/document', 'Show'), '2 of');
  await (await person.find('.actions details:nth-of-type(1) summary')).click();
  await person.type('form[action="/move"] input[name=section]', 'pier');
  person.want('moved', await person.press('/move', 'Move'), 'pier/brannsay-cable-fault.txt now');
  person.want('read again', await person.press('/again', 'Read again'), 'It is being read again.');
  await person.until('it was read again', person.page.url().replace(/notice=[^&]*&?/, ''), (text) => text.includes('sentences kept') && !text.includes('It waits'));
  await (await person.find('.actions details:nth-of-type(2) summary')).click();
  person.want('deleted', await person.press('/delete', 'Delete'), 'is deleted', 'Take it out there, too');
  person.want('what digests keep of it', await person.follow('.notice a'), 'What is stored of pier/brannsay-cable-fault.txt');
}
