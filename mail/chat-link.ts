// The link in a letter: into the chat, where it can be decided (rule 79).

export interface Chat {
  /** Where people open Teams in this cloud. */
  readonly teamsHost: string;
  readonly botAppId: string;
  /** The app's id in Teams: whoever has it not can add it there. */
  readonly teamsAppId?: string | undefined;
}

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-links: to the app, where it is known, else to the chat with the bot. */
export const chatLink = ({ teamsHost, botAppId, teamsAppId }: Chat): string =>
  teamsAppId === undefined
    ? `https://${teamsHost}/l/chat/0/0?users=28:${encodeURIComponent(botAppId)}`
    : `https://${teamsHost}/l/app/${encodeURIComponent(teamsAppId)}`;
