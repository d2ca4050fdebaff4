export const account = {
	'account.sign-in': 'Sign in',
	'account.sign-in-why':
		'You can read and practise without signing in. Sign in so that your quiz results and certificates stay with your name.',
	'account.name': 'User name or mobile number',
	'account.password': 'Password',
	'account.no-account': 'No account yet?',
	'account.no-account-do':
		'Ask the facilitator of your workshop for a slip. It has a code that opens your own record.',
	'account.forgotten': 'Forgotten your password?',
	'account.forgotten-do':
		'Ask a facilitator for a new slip. With its code you choose a new password.',
	'account.have-slip': 'I have a slip with a code',
	'account.signed-out': 'You are signed out on this phone.',
	'account.signed-out-everywhere': 'You are signed out on every phone and computer.',
	'account.sign-out': 'Sign out',
	'account.sign-out-everywhere': 'Sign out everywhere',
	'account.sign-out-everywhere-why': 'Use this if you signed in on somebody else’s phone.',
	'account.join': 'Open your record',
	'account.join-why': 'Type the code of the slip your facilitator gave you.',
	'account.code': 'Code on the slip',
	'account.code-example':
		'Ten letters and digits, for example 7KQ4M-2XPDA. Capital or small does not matter.',
	'account.next': 'Go on',
	'account.record-of': 'This slip is for',
	'account.not-me': 'Not you? Stop here and give the slip back to the facilitator.',
	'account.reset': 'Choose a new password',
	'account.your-name': 'Your name',
	'account.login-name': 'Choose a user name',
	'account.login-name-how':
		'3 to 40 letters or digits, no spaces. Hindi letters are fine. It must be yours alone; a shared phone number is not enough.',
	'account.your-login-name': 'Your user name',
	'account.phone': 'Mobile number (may be left empty)',
	'account.phone-how':
		'If you give one, you can sign in with it too. A shared family phone is fine.',
	'account.new-password': 'Choose a password',
	'account.new-password-how':
		'At least 8 characters. Three small words you will remember are better than one hard one.',
	'account.notice': 'Your information',
	'account.notice-what':
		'What we keep: your name, your role and posting, the workshops you attended, your quiz results and your certificates.',
	'account.notice-why':
		'Why: so that your training is on record and you can show it. It is seen by your facilitator, the organisation that trained you and the State team. It is never sold and never put on a wall or in WhatsApp.',
	'account.notice-rights':
		'Your right: see all of it under “My record”, ask for a correction, download it, withdraw your consent.',
	'account.consent': 'I have read this and I agree.',
	'account.adult': 'I am 18 years old or more.',
	'account.open': 'Open my account',
	'account.save-password': 'Save the new password',
	'account.me': 'My record',
	'account.signed-in-as': 'Signed in as {name}',
	'account.change-password': 'Change password',
	'account.current-password': 'Your password now',
	'account.password-changed': 'The new password is saved. Other phones have been signed out.',
	'account.download': 'Download all that is kept about me',
	'account.consented-on': 'You agreed to this on {date}.',
	'account.my-workshops': 'My workshops',
	'account.nothing-marked': 'not marked yet',
	'account.my-quizzes': 'My quizzes',
	'account.my-certificates': 'My certificates',
	'account.none-yet': 'Nothing here yet.',
	'account.passed': 'passed',
	'account.not-yet': 'not yet',
	'account.next-lesson': 'Next lesson for you',
	'account.role-learner': 'Learner',
	'account.role-facilitator': 'Facilitator',
	'account.role-coordinator': 'Coordinator',
	'account.role-state': 'State team',
	'account.role-admin': 'Administrator',
	'account.manage': 'Accounts',
	'account.manage-why': 'Give somebody who has an account the right to do more, or take it away.',
	'account.find': 'User name',
	'account.role': 'Role',
	'account.organisation': 'Organisation',
	'account.disabled': 'Closed',
	'account.save': 'Save',
	'account.saved': 'Saved. The change is on record.',
	'account.close-account': 'Close this account',
	'account.reopen-account': 'Open it again',
	'account.withdraw': 'Withdraw my consent',
	'account.withdraw-why':
		'Your account is closed and you are signed out. What the register must keep of workshops held stays. To come back, ask for a slip.',
	'account.withdrawn': 'Your consent is withdrawn and your account is closed.',
	'refusal.wrong-name-or-password':
		'The name or the password is not right. Check both. If you have forgotten, ask a facilitator for a new slip.',
	'refusal.too-many-tries':
		'Too many tries. Wait {minutes} {minutes|minute|minutes}, then try again.',
	'refusal.slip-not-valid':
		'This code does not work: it is mistyped, already used or too old. Check it, or ask the facilitator for a new slip.',
	'refusal.account-closed':
		'An administrator closed this account, so a slip does not open it. Ask your facilitator to speak to the administrator.',
	'refusal.consent-withdrawn':
		'This person withdrew the consent. To come back, they get a slip from a facilitator and agree anew.',
	'refusal.not-adult':
		'Accounts are only for people of 18 or more. You can read everything without one.',
	'refusal.no-consent':
		'Without your agreement we may not keep a record. You can read everything without one.',
	'refusal.bad-login-name':
		'A user name has 3 to 40 letters or digits and no spaces. Choose another.',
	'refusal.login-name-taken':
		'This user name belongs to somebody else. Add a number or your village to it.',
	'refusal.password-too-short': 'A password needs at least 8 characters (200 at most).',
	'refusal.bad-phone': 'An Indian mobile number has ten digits. Correct it or leave it empty.',
	'refusal.name-missing': 'Type your name.',
	'refusal.wrong-password': 'Your present password is not right. Type it again.',
	'refusal.no-such-account': 'There is no account with this user name.',
	'refusal.own-role': 'You can’t change your own role. Ask another administrator.',
	'refusal.organisation-missing': 'A coordinator needs an organisation. Choose one.',
} as const;
