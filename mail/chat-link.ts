// The link in a letter: into the chat, where it can be decided (rule 79).

/** Teams' own host in each cloud. */
const hosts = {
  public: 'teams.microsoft.com',
  gcch: 'gov.teams.microsoft.us',
  dod: 'dod.teams.microsoft.us',
} as const;

export interface Chat {
  readonly cloud: keyof typeof hosts;
  readonly botAppId: string;
  /** The app's id in Teams: whoever has it not can add it there. */
  readonly teamsAppId?: string | undefined;
}

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-links: to the app, where it is known, else to the chat with the bot. */
export const chatLink = ({ cloud, botAppId, teamsAppId }: Chat): string =>
  teamsAppId === undefined
    ? `https://${hosts[cloud]}/l/chat/0/0?users=28:${encodeURIComponent(botAppId)}`
    : `https://${hosts[cloud]}/l/app/${encodeURIComponent(teamsAppId)}`;
