// forgets has a document taken out of a digest that was sent, and then a reader: it
// sees first what is stored, and afterwards that it is gone. The reader goes by keys alone.
export async function forgets(person, site) {
  await person.begin({ scripts: false });
  const digest = (await person.open(`${site}/digests`)) && await person.page.$eval('.headline a', (a) => a.href);
  const text = await person.open(digest);
  person.want('the digest, before', text, 'Brannsay');
  await person.begin({ scripts: false }); // puppeteer cannot leave a sandboxed page in Firefox
  await person.open(`${site}/document?key=${encodeURIComponent('energy/Island cable repair.html')}`);
  person.want('what is stored', await person.follow('.actions a[href^="/forget"]'), 'the document in the inbox', 'its summary', '1 source', 'cannot be recalled');
  await person.pressInVain('/forget', 'Forget it'); // the box is not ticked
  await (await person.find('input[type=checkbox][required]')).click();
  person.want('forgotten', await person.press('/forget', 'Forget it'), 'It is forgotten', 'each of these says that something was taken out');
  await person.type('form[action="/forget"] input[name=key]:not([type=hidden])', 'energy/Island cable repair.html');
  const rest = await person.press('/forget', 'See what is stored of it');
  if (/the document in the inbox|its summary|in digests/.test(rest)) person.fail(`it is still stored: ${rest}`);
  if ((await person.open(site)).includes('Island cable repair.html')) person.fail('a forgotten document is still in the list');
  person.want('the digest, afterwards', await person.open(digest), 'taken out');
  await person.begin({ scripts: false });
  await person.open(`${site}/mail`);
  const reader = await person.page.$eval('.list .meta bdi', (to) => to.innerText);
  await person.open(`${site}/forget?key=`); // a press is known by another address
  await person.type('form[action="/forget"] input[type=email]', 'nobody');
  await person.pressInVain('/forget', 'See what is stored of them');
  await person.type('form[action="/forget"] input[type=email]', reader);
  person.want('what is stored of a reader', await person.press('/forget', 'See what is stored of them'), '1 note that a mail went to this address', '--to');
  await person.tabTo('input[type=checkbox][required]');
  await person.keys(' ');
  person.want('a reader is forgotten, by keys', await person.enter('form[action="/forget"]:has(input[type=checkbox]) button'), 'It is forgotten', 'the digests of');
}
