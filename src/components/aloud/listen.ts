import { listen as english } from '#i18n/en/listen.ts';
import { listen as hindi } from '#i18n/hi/listen.ts';
import { sentencesIn, type Sentence } from './passages.ts';
import { utteranceOf } from './voice.ts';

/*
 * Fetched at the first tap only, on the button `#listen`; from then on it minds them all. One
 * utterance a sentence: a phone's engine gives up on long ones, and where it does not know how to
 * pause (Android), the sentence begins again.
 */
type Reading = {
	button: HTMLButtonElement;
	end: HTMLButtonElement;
	sentences: Sentence[];
	at: number;
	/** Kept until it has ended: some browsers forget an utterance nobody holds. */
	saying?: SpeechSynthesisUtterance | undefined;
};

let now: Reading | undefined;
const language = document.documentElement.lang;
const words = language === 'hi' ? hindi : english;
addEventListener('pagehide', stop);
dress();
for (const button of document.querySelectorAll<HTMLButtonElement>('.part > button')) {
	button.onclick = () => toggle(button);
	if (button.id === 'listen') toggle(button);
}

/** A tap on the button of a section: reads it, waits, reads on. What was being read elsewhere ends. */
function toggle(button: HTMLButtonElement): void {
	if (now?.button !== button) {
		stop();
		now = begin(button);
	}
	if (now.saying) pause(now);
	else readOn(now);
}

function begin(button: HTMLButtonElement): Reading {
	const end = document.createElement('button');
	end.className = button.className;
	end.textContent = words['listen.stop'];
	end.addEventListener('click', () => {
		button.focus();
		stop();
	});
	button.after(end);
	const section = button.closest('section') ?? document.body;
	const sentences = sentencesIn(section, language);
	return { button, end, sentences, at: 0 };
}

function readOn(reading: Reading): void {
	const sentence = reading.sentences[reading.at];
	const utterance = sentence && utteranceOf(sentence.spoken, language);
	if (!utterance) {
		stop();
		return;
	}
	const next = (): void => {
		if (reading.saying !== utterance) return;
		reading.at++;
		readOn(reading);
	};
	utterance.onend = next;
	utterance.onerror = next;
	reading.saying = utterance;
	reading.button.textContent = words['listen.pause'];
	show(sentence);
	speechSynthesis.speak(utterance);
}

function pause(reading: Reading): void {
	reading.saying = undefined;
	reading.button.textContent = words['listen.resume'];
	speechSynthesis.cancel();
}

function stop(): void {
	if (!now) return;
	pause(now);
	now.button.textContent = words['listen.listen'];
	now.end.remove();
	now = undefined;
	show();
}

/** Lights up one sentence, or none; the whole block where the browser cannot mark a part of it. */
function show(sentence?: Sentence): void {
	if ('highlights' in CSS) {
		CSS.highlights.delete('aloud');
		if (sentence) CSS.highlights.set('aloud', new Highlight(sentence.range));
	} else {
		for (const block of document.querySelectorAll('.aloud')) block.classList.remove('aloud');
		sentence?.block.classList.add('aloud');
	}
	const box = sentence?.range.getBoundingClientRect();
	if (box && (box.top < 64 || box.bottom > innerHeight)) {
		sentence?.block.scrollIntoView({ block: box.height > innerHeight / 2 ? 'start' : 'center' });
	}
}

function dress(): void {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(
		'::highlight(aloud){background-color:#fbdf8f;color:#211a14}' +
			'.aloud{background:#fbdf8f;color:#211a14}',
	);
	document.adoptedStyleSheets.push(sheet);
}
