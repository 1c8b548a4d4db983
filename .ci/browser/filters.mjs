// filters picks documents out by section, language, week and state, alone and together
// with words, as a person does who looks for one. What comes in now is all of one week,
// between which and no other there is nothing to choose: so the week comes from an
// address, as from one that was kept, and there is a choice.
export async function filters(person, site) {
  const keys = () => person.page.$$eval('#documents .title a[href^="/document"]', (all) => all.map((a) => new URL(a.href).searchParams.get('key')));
  const choose = (name, value) => person.select(`.find select[name=${name}]`, value);
  const options = (name) => person.page.$$eval(`.find select[name=${name}] option`, (all) => all.map((o) => ({ value: o.value, count: Number(/\((\d+)\)$/.exec(o.text)?.[1] ?? 0) })));
  // find presses the button, and wants rows that are all so, as many as are told.
  const find = async (what, is) => {
    const text = await person.press('/', 'Find');
    const rows = await keys();
    const told = Number(/([\d\u202f]+) found/.exec(text)?.[1].replace('\u202f', ''));
    if (rows.length === 0 || told !== rows.length || !rows.every(is)) person.fail(`${what}: ${told} found, and these are shown: ${rows.join(', ')}`);
    return rows;
  };
  await person.open(site);
  const whole = (await keys()).length;

  await choose('section', 'energy');
  const energy = await find('a section', (key) => key.startsWith('energy/'));
  const said = (await options('section')).find((o) => o.value === 'energy').count;
  if (energy.length !== said || energy.length >= whole) person.fail(`${energy.length} of ${whole} documents are in energy, which says that it has ${said}`);

  await choose('language', 'de');
  const german = await find('a section and a language', (key) => key === 'energy/erdbeckenspeicher-aulenrode.txt');
  if (german.length !== 1) person.fail(`${german.length} documents in energy are German`);
  await choose('section', '');
  const all = await find('a language', (key) => /buergerbad|markthalle|erdbecken/.test(key));
  if (all.length !== (await options('language')).find((o) => o.value === 'de').count) person.fail(`${all.length} documents are German`);

  await choose('language', '');
  if (await person.page.$('.find select[name=week]')) person.fail('there is a choice among one week');
  await person.open(`${site}/?section=energy&week=2026-W02`);
  person.want('another week', await person.text(), '0 found', 'There is no such document.');
  const week = (await options('week')).find((o) => o.count > 0);
  if (week?.count !== whole) person.fail(`of ${whole} documents ${week?.count} are of this week`);
  await choose('week', week.value);
  if ((await find('this week', (key) => key.startsWith('energy/'))).length !== energy.length) person.fail('this week is not that of all of energy');

  await person.type('.find input[name=q]', 'cable');
  const cable = await find('words, a section and a week', (key) => key.startsWith('energy/'));
  if (!cable.includes('energy/Island cable repair.html') || cable.length >= energy.length) person.fail(`cable is found in ${cable.join(', ')}`);
  person.want('a state', await person.follow('.figures a:nth-child(3)'), '0 found'); // rejected; what was chosen stays
  person.want('another state', await person.follow('.figures a:nth-child(2)'), `${cable.length} found`);
  const left = await person.page.$$eval('.find :is(select, input)', (fields) => Object.fromEntries(fields.map((f) => [f.name, f.value])));
  if (left.q !== 'cable' || left.section !== 'energy' || left.week !== week.value || left.state !== 'summarized') person.fail(`of what was chosen there is left: ${JSON.stringify(left)}`);
  await choose('section', 'minutes');
  person.want('a state stays', await person.press('/', 'Find'), '0 found');
  if (!person.page.url().includes('state=summarized')) person.fail(`the state is lost: ${person.page.url()}`);
  await person.follow('#found a');
  const again = (await keys()).length; // a document may have come in meanwhile
  if (again < whole) person.fail(`of ${whole} documents ${again} are shown again: ${person.page.url()}`);
}
