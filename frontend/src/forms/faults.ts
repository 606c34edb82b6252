/** What is wrong in a form, whoever found it: this page on "Continue", or the API when it was sent. */

/** A question of a form: which control a link leads to, on which step it stands, and by what name the API knows it. */
export type Question<D> = {
  id: string;
  step: string;
  /** The pointer into the body that was sent, such as "#/email"; everything below it belongs to it as well. */
  sent: string;
  /** What is wrong with the answer, in words; nothing where it is right. */
  wrong?: (draft: D) => string | undefined;
  /** Where a refusal of one part of the answer stands, and how it reads there. */
  part?: (draft: D, part: string, detail: string) => { id: string; text: string } | undefined;
};

/** Something to mend: the same words stand in the summary and at the control. */
export type Fault = { id: string; step: string; text: string };

/** What is wrong as far as this page can see, in the order of the questions. */
export function wrongIn<D>(questions: readonly Question<D>[], draft: D): Fault[] {
  return questions.flatMap(({ id, step, wrong }) => {
    const text = wrong?.(draft);
    return text ? [{ id, step, text }] : [];
  });
}

type Said = { pointer?: string | null; detail: string };

/** What the API found wrong, at the questions where it is; each place once. What fits nowhere is left out. */
export function placed<D>(questions: readonly Question<D>[], draft: D, said: readonly Said[]): Fault[] {
  const found = new Map<string, Fault>();
  for (const { pointer, detail } of said) {
    const question = questions.find(({ sent }) => pointer === sent || pointer?.startsWith(`${sent}/`));
    if (!question) continue;
    const part = pointer?.slice(question.sent.length + 1);
    const { id, text } = (part && question.part?.(draft, part, detail)) || { id: question.id, text: detail };
    if (!found.has(id)) found.set(id, { id, step: question.step, text });
  }
  return [...found.values()].sort((a, b) => order(questions, a.step) - order(questions, b.step));
}

const order = <D>(questions: readonly Question<D>[], step: string) => questions.findIndex((each) => each.step === step);
