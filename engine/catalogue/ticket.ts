/** The ids of the questions a role asks about its ticket (rule 37): which one, and where it is kept. */
export const ticketQuestions = { number: 'ticket', system: 'ticket-system' } as const;
