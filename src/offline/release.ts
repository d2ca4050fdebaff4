import { release as en } from '#i18n/en/release.ts';
import { release as hi } from '#i18n/hi/release.ts';

/*
 * /release.js: a new release is on the phone and waits. It is offered at the foot of the page, and
 * taken over when somebody says so; what was not sent is in the phone's store and stays there.
 */
const words = document.documentElement.lang === 'en' ? en : hi;
const bar = document.createElement('div');
bar.className = 'card';
bar.setAttribute('role', 'status');
bar.style.cssText = 'position:sticky;bottom:0;z-index:3';
const text = document.createElement('p');
text.textContent = words['release.ready'];
const take = document.createElement('button');
take.className = 'btn';
take.textContent = words['release.take'];
take.onclick = () => void takeOver();
bar.append(text, take);
document.body.append(bar);

async function takeOver(): Promise<void> {
	const registration = await navigator.serviceWorker.getRegistration();
	navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
	// A still newer one may just be arriving in its place; and when it took over by itself, a look is enough.
	const arrived = registration?.waiting ?? registration?.installing;
	if (arrived) arrived.postMessage({ ask: 'take-over' });
	else location.reload();
}
