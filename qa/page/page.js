// One listener for the thread and one for the panel: every button names what it does in data-act, and its other data-
// attributes go along. Nothing a document holds is ever made into a handler.
const ACTS = ['ask_example', 'open_citation', 'open_hit', 'show_sources'];
const FOLLOWED = ['open_citation', 'open_hit', 'show_sources'];

element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (!button || !element.contains(button) || !ACTS.includes(button.dataset.act)) return;
  document.querySelectorAll('.chosen').forEach((other) => other.classList.remove('chosen'));
  if (button.dataset.act.startsWith('open_')) button.classList.add('chosen');
  if (FOLLOWED.includes(button.dataset.act)) window.qaFollow = true;
  trigger(button.dataset.act, { ...button.dataset });
});

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

// The panel: bring the quoted words into view, and the panel too where it lies below the conversation.
function follow() {
  if (!window.qaFollow) return;
  window.qaFollow = false;
  const text = element.querySelector('.document');
  const quote = text && text.querySelector('mark.here');
  if (text) text.scrollTop = quote ? quote.offsetTop - text.clientHeight / 3 : 0;
  const head = element.querySelector('.opened header');
  if (head) head.focus({ preventScroll: true });
  const top = element.getBoundingClientRect().top;
  if (top > window.innerHeight * 0.6 || top < 0) element.scrollIntoView({ block: 'start', behavior: calm() });
}

// The thread: bring a new question into view, once, and leave the reader alone while its answer grows.
let turns = element.querySelectorAll('.turn').length;
function newest() {
  const every = element.querySelectorAll('.turn');
  if (every.length > turns && every.length > 1) every[every.length - 1].scrollIntoView({ block: 'start', behavior: calm() });
  turns = every.length;
}

const isPanel = element.closest('#panel') !== null || element.id === 'panel';
watch('value', () => requestAnimationFrame(isPanel ? follow : newest));
