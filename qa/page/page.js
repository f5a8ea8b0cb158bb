// One listener for the thread and one for the panel: every button names what it does in data-act, and its other data-
// attributes go along. Nothing a document holds is ever made into a handler.
const ACTS = ['ask_example', 'open_citation', 'open_hit', 'show_sources'];
const FOLLOWED = ['open_citation', 'open_hit', 'show_sources'];

element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (!button || !element.contains(button)) return;
  const here = { to_answer: toAnswer, open_note: openNote, close_note: closeNote }[button.dataset.act];
  if (here) return here(button.dataset.turn);
  if (!ACTS.includes(button.dataset.act)) return;
  document.querySelectorAll('.chosen').forEach((other) => other.classList.remove('chosen'));
  if (button.dataset.act.startsWith('open_')) button.classList.add('chosen');
  if (FOLLOWED.includes(button.dataset.act)) window.qaFollow = true;
  trigger(button.dataset.act, { ...button.dataset });
});

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

// Where the window is narrow an open document covers it; this takes it away, back to the marker that opened it.
function toAnswer(turn) {
  const left = document.querySelector('#thread .chosen') ?? document.querySelectorAll('#thread .turn')[turn];
  trigger('show_sources', { turn });
  left?.scrollIntoView({ block: 'nearest' });
  left?.focus({ preventScroll: true });
}

// The panel: bring the quoted words into view, and the panel too where it lies below the conversation.
function follow() {
  if (!window.qaFollow) return;
  window.qaFollow = false;
  const text = element.querySelector('.document');
  const quote = text && text.querySelector('mark.here');
  if (text) text.scrollTop = quote ? quote.offsetTop - text.clientHeight / 3 : 0;
  const head = element.querySelector('.opened header, .sources h2');
  if (head) head.focus({ preventScroll: true });
  const top = element.getBoundingClientRect().top;
  if (top > window.innerHeight * 0.6 || top < 0) element.scrollIntoView({ block: 'start', behavior: calm() });
}

// The thread: bring a new question into view, and its answer when it is whole; leave the reader alone in between.
let seen = '';
function newest() {
  const every = element.querySelectorAll('.turn');
  const now = `${every.length} ${element.querySelector('.making') === null}`;
  if (now !== seen && every.length > 1) {
    every[every.length - 1].scrollIntoView({ block: 'start', behavior: calm() });
  }
  seen = now;
  arrange();
}

// What is wrong with an answer: the forms that are open, by turn, with what is typed in them. The thread is made anew
// at every step, and then they open again; one that was sent and is no longer there was kept.
const notes = new Map();
let sent = null;
const form = (turn) => element.querySelector(`form.wrong[data-turn="${turn}"]`);
const opener = (turn) => element.querySelector(`[data-act="open_note"][data-turn="${turn}"]`);

function arrange() {
  for (const turn of [...notes.keys()]) if (!form(turn)) notes.delete(turn);
  element.querySelectorAll('form.wrong').forEach((each) => {
    const { turn } = each.dataset;
    each.hidden = !notes.has(turn);
    opener(turn).setAttribute('aria-expanded', notes.has(turn));
    if (each.elements.note.value !== (notes.get(turn) ?? '')) each.elements.note.value = notes.get(turn) ?? '';
  });
  if (sent === null) return;
  const told = form(sent)?.elements.note ?? element.querySelector(`.turn[data-turn="${sent}"] .thanks`);
  const elsewhere = document.activeElement !== document.body && !element.contains(document.activeElement);
  if (told && !elsewhere) told.focus();
  sent = null;
}

function openNote(turn) {
  if (notes.has(turn)) return closeNote(turn);
  notes.set(turn, '');
  arrange();
  form(turn).elements.note.focus();
}

function closeNote(turn) {
  notes.delete(turn);
  arrange();
  opener(turn).focus();
}

element.addEventListener('input', (event) => {
  const typed = event.target.closest('form.wrong');
  if (typed) notes.set(typed.dataset.turn, typed.elements.note.value);
});
element.addEventListener('keydown', (event) => {
  const typed = event.key === 'Escape' && event.target.closest('form.wrong');
  if (typed) closeNote(typed.dataset.turn);
});
element.addEventListener('submit', (event) => {
  event.preventDefault();
  if (element.querySelector('.making')) return;  // That answer would take the conversation back to before the mark.
  sent = event.target.dataset.turn;
  trigger('mark_wrong', { turn: sent, note: notes.get(sent) ?? '' });
});

const isPanel = element.closest('#panel') !== null || element.id === 'panel';
watch('value', () => requestAnimationFrame(isPanel ? follow : newest));
