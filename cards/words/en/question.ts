// English: an approver asks the requester, and is answered (rule 23).
interface Of {
  readonly what: string;
  readonly beneficiary: string;
}

export const question = {
  state: 'NEEDS YOUR ANSWER',
  ask: (h: { who: string }) => `Ask ${h.who}`,
  reasonOrQuestion: (h: { who: string }) => `Reason, or your question to ${h.who}`,
  missing: 'Write a reason, or your question.',
  open: 'Answer…',
  answer: 'Answer',
  label: 'Your answer',
  labelMissing: 'Write your answer: whoever asked waits for it.',
  asked: (h: { who: string; when: string; text: string }) => `${h.who} asked, ${h.when}: “${h.text}”`,
  askedByYou: (h: { when: string; text: string }) => `You asked, ${h.when}: “${h.text}”`,
  reviewAsked: (h: { when: string; text: string }) => `The security review asks, ${h.when}: “${h.text}”`,
  answered: (h: { who: string; when: string; text: string }) => `${h.who} answered, ${h.when}: “${h.text}”`,
  answeredByYou: (h: { when: string; text: string }) => `You answered, ${h.when}: “${h.text}”`,
  paused: (h: { until: string }) => `The deadline waits for the answer, until ${h.until} at the latest`,
  notice: (h: Of & { who: string; text: string }) =>
    `${h.who} asks about ${h.what}: “${h.text}”. Press Answer… on its card.`,
  noticeReview: (h: Of & { text: string }) =>
    `The security review asks about ${h.what}: “${h.text}”. Press Answer… on its card.`,
  noticeOver: (h: Of) => `You were asked about ${h.what}; it does not wait for your answer any more.`,
  answerNotice: (h: Of & { who: string; text: string }) => `${h.who} answered about ${h.what}: “${h.text}”.`,
  answerOver: (h: Of) => `What was asked about ${h.what} was answered; it does not wait for you any more.`,
  unanswered: (h: Of & { requester: string; until: string }) =>
    `${h.requester} has not answered what was asked about ${h.what}. The deadline goes on: decide until ${h.until}, then it is denied automatically.`,
  unansweredOver: (h: Of & { requester: string }) =>
    `${h.requester} did not answer in time what was asked about ${h.what}. It does not wait for you any more.`,
  recorded: (h: { text: string }) => `asked the requester: “${h.text}”`,
  recordedAnswer: (h: { text: string }) => `answered: “${h.text}”`,
  resumed: 'the question was not answered in time; the deadline goes on',
  isOpen: () =>
    'A question is open already, so nothing was sent. The answer comes to your card; then you can ask once more. You can decide meanwhile.',
  over: () => 'Enough was asked at this stage, so nothing was sent. Decide on what you know, or talk to each other.',
  none: () => 'No question waits for you there, so nothing was changed. Say “my requests” to see how yours stand.',
  empty: () => 'There are no words in it, so nothing was sent. Write what you want to say, then press again.',
  tooLong: (h: { limit: string }) => `That is longer than ${h.limit} characters, so nothing was sent. Shorten it.`,
  sent: (h: { who: string }) => `${h.who} is asked; the answer comes to your card.`,
} as const;
