import { utteranceOf, whenVoiced } from './voice.ts';

/** Every `button.say` reads its value aloud; a second tap stops it. Shown only where there is a voice. */
export function offerToSay(): void {
	const { documentElement } = document;
	let saying: EventTarget | undefined;
	whenVoiced(documentElement.lang, () => documentElement.classList.add('voiced'));
	document.addEventListener('click', ({ target }) => {
		const button = target instanceof Element && target.closest<HTMLButtonElement>('button.say');
		if (!button) return;
		speechSynthesis.cancel();
		if (saying === button && speechSynthesis.speaking) return;
		const utterance = utteranceOf(button.value, documentElement.lang);
		saying = button;
		if (utterance) speechSynthesis.speak(utterance);
	});
	addEventListener('pagehide', () => {
		if (saying) speechSynthesis.cancel();
	});
}
