package dev.tradewind.aws.sns.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;

/// A look at the mails and text messages that stayed here.
public final class InboxRoute {
    private static final int DEFAULT = 100;
    private static final int MAX = 1000;

    private InboxRoute() {}

    /// `GET /_tradewind/inbox[?limit=N]`: the latest messages, oldest first.
    public static Route of(Mailbox mailbox) {
        return Route.get(
                "/_tradewind/inbox",
                call -> {
                    var answer = JsonNodeFactory.instance.objectNode();
                    var messages = answer.putArray("messages");
                    mailbox.latest(call.number("limit", DEFAULT, MAX))
                            .forEach(message -> messages.add(message.json()));
                    return Reply.ok(answer);
                });
    }
}
