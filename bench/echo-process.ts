// The floor of a turn: botbuilder's CloudAdapter on express as its samples set it up, answering each message with its text.
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { serve } from './served.js';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) =>
  adapter.process(request, response, async (context) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
  }),
);
const server = app.listen(0, '127.0.0.1', () => serve((server.address() as AddressInfo).port, {}));
