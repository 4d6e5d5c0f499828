package dev.tradewind.app.command;

import picocli.CommandLine.Parameters;

/// The parameter that names one webhook.
final class WebhookId {
    @Parameters(index = "0", paramLabel = "ID", description = "id of the webhook, of webhooks ls")
    private String id = "";

    /// The path of it, or of something of it.
    String path(String below) {
        return "/webhooks/" + ListedPages.encodedPath(id) + below;
    }

    @Override
    public String toString() {
        return id;
    }
}
