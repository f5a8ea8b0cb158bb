// One listener for the thread and one for the panel: every button names what it does in data-act, and its other data-
// attributes go along. Nothing a document holds is ever made into a handler.
const ACTS = ['ask_example', 'open_citation', 'open_hit', 'show_sources'];
const FOLLOWED = ['open_citation', 'open_hit', 'show_sources'];

element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (!button || !element.contains(button)) return;
  if (button.dataset.act === 'to_answer') return toAnswer(button.dataset.turn);
  if (!ACTS.includes(button.dataset.act)) return;
  document.querySelectorAll('.chosen').forEach((other) => other.classList.remove('chosen'));
  if (button.dataset.act.startsWith('open_')) button.classList.add('chosen');
  if (FOLLOWED.includes(button.dataset.act)) window.qaFollow = true;
  trigger(button.dataset.act, { ...button.dataset });
});

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

function toAnswer(turn) {
  const every = document.querySelectorAll('#thread .turn');
  if (every[turn]) every[turn].scrollIntoView({ block: 'start', behavior: calm() });
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
}

const isPanel = element.closest('#panel') !== null || element.id === 'panel';
watch('value', () => requestAnimationFrame(isPanel ? follow : newest));
