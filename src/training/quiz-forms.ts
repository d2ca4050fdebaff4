/** Before the module, after it, and the one that counts: three parallel forms of a quiz. */
export const quizForms = ['pre', 'post', 'final'] as const;
