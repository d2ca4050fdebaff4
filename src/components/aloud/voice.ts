/**
 * Runs when it is known that the phone has a voice of its own for a language ('hi', 'en'), once or
 * more often: voices may come late. Never where there is none, or only one that works over the
 * network: what is read would leave the phone, and cost data.
 */
export function whenVoiced(language: string, then: () => void): void {
	if (!('speechSynthesis' in window)) return;
	const look = (): void => {
		if (voiceFor(language)) then();
	};
	speechSynthesis.onvoiceschanged = look;
	look();
}

/** The phone's own voice for a language, an Indian one before others. */
export function voiceFor(language: string): SpeechSynthesisVoice | undefined {
	const own = speechSynthesis
		.getVoices()
		// Android writes hi_IN; hil-PH is another language.
		.filter(({ lang, localService }) => localService && lang.split(/[-_]/)[0] === language);
	return own.find(({ lang }) => lang.endsWith('IN')) ?? own[0];
}

/** Words on their way to the loudspeaker; `undefined` where the voice has gone meanwhile. */
export function utteranceOf(words: string, language: string): SpeechSynthesisUtterance | undefined {
	const voice = voiceFor(language);
	if (!voice) return undefined;
	const utterance = new SpeechSynthesisUtterance(words);
	utterance.voice = voice;
	utterance.lang = voice.lang.replace('_', '-');
	return utterance;
}
